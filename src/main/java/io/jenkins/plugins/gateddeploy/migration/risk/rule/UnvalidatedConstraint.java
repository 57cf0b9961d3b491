package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;

/**
 * A constraint that is added NOT VALID and never validated: old rows may break it, and the planner does not use it.
 * https://www.postgresql.org/docs/current/sql-altertable.html
 */
final class UnvalidatedConstraint implements Rule {
    @Override
    public String id() {
        return "migration-unvalidated-constraint";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        boolean open = action.kind() == ActionKind.ADD_CONSTRAINT
                && action.constraint() != null
                && action.constraint().notValid();
        if (open && !validated(step, action)) {
            String name = Sql.name(action.constraint().name(), action.target(), "…");
            findings.info(this, step)
                    .on(action.target())
                    .title("The constraint " + name + " is added NOT VALID and not validated by these migrations")
                    .expected("VALIDATE CONSTRAINT in a later migration")
                    .found("no VALIDATE CONSTRAINT " + name)
                    .fix("ALTER TABLE " + action.target() + " VALIDATE CONSTRAINT " + name
                            + "; in a migration of its own, once the old rows are in order.")
                    .add();
        }
    }

    private static boolean validated(Step step, Action action) {
        return step.fromHere(ActionKind.VALIDATE_CONSTRAINT)
                .anyMatch(it -> it.target() != null
                        && step.schema().isSame(it.target(), action.target(), ObjectType.TABLE)
                        && step.names()
                                .same(
                                        NameFolding.Kind.OTHER,
                                        it.name(),
                                        action.constraint().name()));
    }
}
