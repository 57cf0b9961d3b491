package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Answer;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;

/**
 * Rights, logins, owners and row security: the version that still runs may lose what it needs. An error where a login itself
 * changes. https://www.postgresql.org/docs/current/sql-alterrole.html
 */
final class AccessChange implements Rule {
    @Override
    public String id() {
        return "migration-access-change";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (Answer.of(action) != Answer.ACCESS) {
            return;
        }
        boolean login = action.kind() == ActionKind.CHANGE_ACCESS || action.objectType() == ObjectType.ROLE;
        boolean alters = login && action.kind() != ActionKind.REVOKE;
        (alters ? findings.error(this, step) : findings.warning(this, step))
                .on(action.target())
                .title(Shown.of(step.statement(), 60) + " may shut out the application that still runs")
                .expected("rights that only grow until the old version is gone")
                .found(
                        alters
                                ? "a change of a login, or of what it owns"
                                : action.kind() == ActionKind.REVOKE
                                        ? "a right that is taken away"
                                        : "a change of who may see or change rows")
                .fix("Make sure that no running version needs it; then allow it with -- gated-deploy: allow " + id()
                        + " because …")
                .add();
    }
}
