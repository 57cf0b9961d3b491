package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import java.util.Optional;

/**
 * A CHECK that is added without NOT VALID reads every row while the table is locked; InnoDB copies the table.
 * https://www.postgresql.org/docs/current/sql-altertable.html
 * https://dev.mysql.com/doc/refman/8.4/en/create-table-check-constraints.html
 */
final class CheckScans implements Rule {
    @Override
    public String id() {
        return "migration-check-scans";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        Optional<ConstraintDefinition> check = check(action);
        if (check.isEmpty() || action.objectType() == ObjectType.DOMAIN) {
            return;
        }
        String table = action.target().toString();
        String name = Sql.name(check.get().name(), action.target(), "check");
        for (Effect effect : step.effects(action)) {
            if (effect.blocks()) {
                findings.bySize(this, step, effect)
                        .title("The CHECK " + name + " is tried on every row of " + table + " while it is locked")
                        .expected(
                                Sql.isPostgres(step)
                                        ? "ADD CONSTRAINT … NOT VALID, then VALIDATE"
                                        : "no copy of the table")
                        .fix(
                                Sql.isPostgres(step)
                                        ? "ALTER TABLE " + table + " ADD CONSTRAINT " + name
                                                + " CHECK (…) NOT VALID; then, in another transaction, ALTER TABLE "
                                                + table
                                                + " VALIDATE CONSTRAINT " + name + ";"
                                        : "Add it in a maintenance window or with gh-ost or pt-online-schema-change,"
                                                + " or check the value in the application.")
                        .add();
            }
        }
    }

    private static Optional<ConstraintDefinition> check(Action action) {
        if (action.kind() == ActionKind.ADD_CONSTRAINT
                && action.constraint() != null
                && action.constraint().kind() == ConstraintKind.CHECK) {
            return Optional.of(action.constraint());
        }
        return action.kind() == ActionKind.ADD_COLUMN
                ? action.column().constraints().stream()
                        .filter(it -> it.kind() == ConstraintKind.CHECK)
                        .findFirst()
                : Optional.empty();
    }
}
