package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;

/**
 * A value that is added to an enum cannot be used before its transaction is committed: the migration fails.
 * https://www.postgresql.org/docs/current/sql-altertype.html
 */
final class EnumValueInTransaction implements Rule {
    @Override
    public String id() {
        return "migration-enum-value-in-transaction";
    }

    @Override
    public void look(Step step, Findings findings) {
        if (!Sql.isPostgres(step) || !step.transaction().open()) {
            return;
        }
        for (Step before : step.earlierDoing(ActionKind.ADD_ENUM_VALUE)) {
            if (before.transaction().id() == step.transaction().id()) {
                for (Action action : before.statement().actions()) {
                    if (uses(step, action)) {
                        report(step, before, action, findings);
                        return;
                    }
                }
            }
        }
    }

    private void report(Step step, Step before, Action action, Findings findings) {
        findings.error(this, step)
                .on(action.target())
                .title("The enum value '" + value(action)
                        + "' is used in the transaction that adds it: PostgreSQL refuses that")
                .expected("ADD VALUE committed before the value is used")
                .found("added on line " + before.statement().line() + ", used here")
                .fix("Put ALTER TYPE " + action.target() + " ADD VALUE '" + value(action)
                        + "' into a migration of its own, before this one.")
                .add();
    }

    private static boolean uses(Step step, Action action) {
        return action.kind() == ActionKind.ADD_ENUM_VALUE
                && value(action) != null
                && !step.schema().isFreshType(action.target())
                && !step.statement().does(ActionKind.ADD_ENUM_VALUE)
                && step.statement().text().contains("'" + value(action) + "'");
    }

    private static String value(Action action) {
        return action.name() == null ? action.newName() : action.name();
    }
}
