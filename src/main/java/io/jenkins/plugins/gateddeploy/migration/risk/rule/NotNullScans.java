package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;

/**
 * SET NOT NULL reads every row under ACCESS EXCLUSIVE, unless a valid CHECK proves it (PostgreSQL 12).
 * https://www.postgresql.org/docs/12/sql-altertable.html
 */
final class NotNullScans implements Rule {
    @Override
    public String id() {
        return "migration-not-null-scans";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (!Sql.isPostgres(step) || !demands(action)) {
            return;
        }
        String column = action.kind() == ActionKind.SET_NOT_NULL
                ? action.name()
                : Sql.list(
                        adopts(action)
                                ? step.schema().nullableIn(action.constraint().usingIndex())
                                : action.constraint().columns());
        for (Effect effect : step.effects(action)) {
            if (effect.blocks()) {
                findings.bySize(this, step, effect)
                        .on(effect.table(), column)
                        .title("NOT NULL on " + effect.table() + "." + column
                                + " reads the whole table while it is locked")
                        .expected("a NOT NULL that a validated constraint already proves")
                        .fix(fix(step, action, column))
                        .add();
            }
        }
    }

    private static boolean demands(Action action) {
        return action.kind() == ActionKind.SET_NOT_NULL
                || action.kind() == ActionKind.ADD_CONSTRAINT
                        && action.constraint() != null
                        && (action.constraint().kind() == ConstraintKind.NOT_NULL || adopts(action));
    }

    /** A primary key over an index that is there makes the index's columns NOT NULL. */
    private static boolean adopts(Action action) {
        return action.constraint().kind() == ConstraintKind.PRIMARY_KEY
                && action.constraint().usingIndex() != null;
    }

    private static String fix(Step step, Action action, String column) {
        String table = action.target().toString();
        String name = action.target().name() + "_" + column + "_not_null";
        String alter = "ALTER TABLE " + table;
        if (step.target().isAtLeast(18, 0)) {
            return alter + " ADD CONSTRAINT " + name + " NOT NULL " + column
                    + " NOT VALID; then, in another transaction, " + alter + " VALIDATE CONSTRAINT " + name + ";";
        }
        return alter + " ADD CONSTRAINT " + name + " CHECK (" + column + " IS NOT NULL) NOT VALID; then, in another"
                + " transaction, " + alter + " VALIDATE CONSTRAINT " + name + "; then " + alter + " ALTER COLUMN "
                + column
                + " SET NOT NULL; and drop the CHECK.";
    }
}
