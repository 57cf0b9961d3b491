package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;

/** DELETE without WHERE removes all rows, one by one, in one transaction. */
final class DeleteAll implements Rule {
    @Override
    public String id() {
        return "migration-delete-all";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        boolean all = action.kind() == ActionKind.DELETE
                && !action.has(Flag.HAS_WHERE)
                && !action.has(Flag.HAS_LIMIT)
                && !action.has(Flag.FROM_QUERY);
        if (!all) {
            return;
        }
        findings.error(this, step)
                .on(action.target())
                .title("DELETE without WHERE removes all rows of " + action.target())
                .expected("a WHERE that names the rows meant")
                .found(action.target() + " (" + step.size(action.target()).phrase() + ")")
                .fix("Add a WHERE; or allow it with -- gated-deploy: allow " + id() + " because …")
                .add();
    }
}
