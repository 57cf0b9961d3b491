package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;

/** TRUNCATE removes all rows, under a lock against everything, and cannot be taken back in MySQL. */
final class Truncate implements Rule {
    @Override
    public String id() {
        return "migration-truncate";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (action.kind() != ActionKind.TRUNCATE) {
            return;
        }
        boolean cascade = action.has(Flag.CASCADE) || step.statement().has(Flag.CASCADE);
        findings.error(this, step)
                .on(action.target())
                .title("TRUNCATE removes all rows of " + action.target()
                        + (cascade ? " and of every table that refers to it" : ""))
                .expected("no migration that empties a table in use")
                .found(action.target() + " (" + step.size(action.target()).phrase() + ")")
                .fix("Delete the rows that are meant, in batches; or allow it with -- gated-deploy: allow " + id()
                        + " because …")
                .add();
    }
}
