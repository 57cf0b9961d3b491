package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;

/**
 * EXCLUDE builds its index under ACCESS EXCLUSIVE and has no form that does not.
 * https://www.postgresql.org/docs/current/sql-altertable.html
 */
final class ExclusionBlocks implements Rule {
    @Override
    public String id() {
        return "migration-exclusion-constraint-blocks";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        boolean excludes = action.kind() == ActionKind.ADD_CONSTRAINT
                && action.constraint() != null
                && action.constraint().kind() == ConstraintKind.EXCLUDE;
        if (!excludes) {
            return;
        }
        for (Effect effect : step.effects(action)) {
            findings.bySize(this, step, effect)
                    .title("Reads and writes of " + action.target() + " wait while the exclusion constraint is built")
                    .expected("no exclusion constraint on a table that is in use")
                    .fix("There is no form without the lock: create a new table with the constraint, copy in"
                            + " batches and switch, or do it in a maintenance window.")
                    .add();
        }
    }
}
