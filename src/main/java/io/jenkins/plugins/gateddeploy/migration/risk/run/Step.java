package io.jenkins.plugins.gateddeploy.migration.risk.run;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.Schema;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSize;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Comment;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One statement of the run, at the moment before it is executed. What it says of the schema and the session is true only
 * while that moment lasts: a rule reads it when it is called and keeps none of it.
 */
public final class Step {
    private final Run run;
    private final int position;
    private final int firstOfMigration;
    private final PendingMigration migration;
    private final Statement outer;
    private final Statement statement;
    private final Transaction transaction;
    private final List<List<Effect>> effects;

    Step(
            Run run,
            int position,
            int firstOfMigration,
            PendingMigration migration,
            Statement outer,
            Statement statement,
            Transaction transaction,
            List<List<Effect>> effects) {
        this.run = run;
        this.position = position;
        this.firstOfMigration = firstOfMigration;
        this.migration = migration;
        this.outer = outer;
        this.statement = statement;
        this.transaction = transaction;
        this.effects = effects;
    }

    /** 0-based in the whole run. */
    public int position() {
        return position;
    }

    public PendingMigration migration() {
        return migration;
    }

    public Statement statement() {
        return statement;
    }

    /** The database that the SQL is for. */
    public SqlTarget target() {
        return migration.script().target();
    }

    /** How the database reads names. */
    public NameFolding names() {
        return target().names();
    }

    public Transaction transaction() {
        return transaction;
    }

    /** The tables just before the statement. */
    public Schema schema() {
        return run.schema();
    }

    /** The session's settings just before the statement. */
    public Session session() {
        return run.session();
    }

    public RiskOptions options() {
        return run.options();
    }

    /** How large the table was before the run, by the catalogue; {@link TableSize#UNKNOWN} if it does not tell. */
    public TableSize size(ObjectName table) {
        return run.sizes().of(table, names());
    }

    /** Whether the target's catalogue was read, so that what is not known does not exist. */
    public boolean catalogueKnown() {
        return run.sizes().complete();
    }

    /** The locks an action takes on tables that are in use; those created in this run are left out. */
    public List<Effect> effects(Action action) {
        for (int i = 0; i < effects.size(); i++) {
            if (statement.actions().get(i) == action) {
                return effects.get(i);
            }
        }
        return List.of();
    }

    /** The locks of all actions. */
    public List<Effect> effects() {
        return effects.size() == 1
                ? effects.get(0)
                : effects.stream().flatMap(List::stream).toList();
    }

    /** The comments that belong to the statement; those before a DO block belong to all statements in it. */
    public List<Comment> comments() {
        return outer == statement
                ? statement.comments()
                : Stream.concat(outer.comments().stream(), statement.comments().stream())
                        .toList();
    }

    /** The first earlier statement of the same transaction that locks a table against writes. */
    public Optional<Step> lockerOfTransaction() {
        return run.lockerOf(transaction);
    }

    /** The first earlier statement of the run that dropped an index or constraint of that name. */
    public Optional<Step> earlierDropOf(String name) {
        return run.dropOf(name);
    }

    /** The steps of the same migration executed before this one, first to last. */
    public List<Step> earlierInMigration() {
        return run.steps().subList(firstOfMigration, position);
    }

    /** The steps of the whole run executed before this one that do this. */
    public List<Step> earlierDoing(ActionKind kind) {
        return run.stepsDoing(kind);
    }

    /** The actions of this kind in this statement and those after it, in all pending migrations. */
    public Stream<Action> fromHere(ActionKind kind) {
        return run.actionsFrom(position, kind);
    }

    /** Whether the target has no such table, and none was made or renamed so in this run. */
    public boolean isAbsent(ObjectName table) {
        return table != null
                && catalogueKnown()
                && size(table) == TableSize.UNKNOWN
                && schema().table(table).isEmpty();
    }

    /** Whether the target has the table and no such column in it. */
    public boolean isAbsent(ObjectName table, String column) {
        return catalogueKnown()
                && schema().table(table)
                        .filter(it -> it.columnCount() > 0 && it.column(column) == null)
                        .isPresent();
    }

    /** Whether nobody uses the table yet, because this run created it. */
    public boolean isNew(ObjectName table) {
        return table != null && schema().isFresh(table);
    }
}
