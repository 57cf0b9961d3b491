package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;

/** A statement that could not be read is reported and never passes in silence. */
final class NotAnalysed implements Rule {
    @Override
    public String id() {
        return "migration-not-analysed";
    }

    @Override
    public void look(Step step, Findings findings) {
        Statement statement = step.statement();
        String reason = ClientIncludes.reason(statement);
        if (statement.analysed() && reason == null) {
            return;
        }
        findings.warning(this, step)
                .couldNotTell()
                .title("What this statement does could not be told: " + Shown.of(statement, 60))
                .expected("a statement of " + step.target())
                .found(reason == null ? statement.reason() : reason)
                .fix("Check the statement and the dialect. If both are right, look at it yourself and allow it with"
                        + " -- gated-deploy: allow " + id() + " because …")
                .add();
    }
}
