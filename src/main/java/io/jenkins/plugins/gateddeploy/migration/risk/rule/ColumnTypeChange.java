package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.lock.TypeChange;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.ColumnState;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.DataType;

/**
 * A change of type that writes every row and every index anew while the table is locked. A longer varchar, varchar to text
 * and a wider numeric do not.
 * https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html#online-ddl-column-operations
 */
final class ColumnTypeChange implements Rule {
    @Override
    public String id() {
        return "migration-column-type-change";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        boolean changes = action.kind() == ActionKind.ALTER_COLUMN_TYPE
                || action.kind() == ActionKind.MODIFY_COLUMN
                || action.kind() == ActionKind.CHANGE_COLUMN;
        if (!changes) {
            return;
        }
        for (Effect effect : step.effects(action)) {
            if (effect.blocks()) {
                report(step, action, effect, findings);
            }
        }
    }

    private void report(Step step, Action action, Effect effect, Findings findings) {
        String column = action.name() == null ? action.column().name() : action.name();
        DataType now = action.type() == null && action.column() != null
                ? action.column().type()
                : action.type();
        DataType old = step.schema()
                .column(action.target(), column)
                .map(ColumnState::type)
                .orElse(null);
        boolean likely = Sql.isPostgres(step)
                && TypeChange.inPostgres(old, now, action.expression(), column) == TypeChange.LIKELY_IN_PLACE;
        String was = old == null ? "a type that is not known here" : old.toString();
        Findings.Draft draft = likely && !step.size(effect.table()).known()
                ? findings.warning(this, step).found(Findings.found(step, effect))
                : findings.bySize(this, step, effect);
        draft.on(action.target(), column)
                .title("Changing " + action.target() + "." + column + " from " + was + " to " + now + " "
                        + (effect.certain() ? "writes" : "may write") + " the whole table anew")
                .expected("a change that leaves the rows as they are, or a new column")
                .fix(
                        likely
                                ? "If the old type is varchar (or numeric of any precision) nothing is written anew:"
                                        + " allow it with -- gated-deploy: allow " + id() + " because …"
                                : "Add a new column of the new type, write both from the application or a trigger,"
                                        + " fill it in batches, read from it, and drop the old one in a later release.")
                .add();
    }
}
