package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Answer;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import java.util.Locale;

/**
 * A statement that is read well and is none that migrations use: foreign servers, publications, casts, XA, HANDLER. What it does
 * to others is not known here, so that it is said.
 */
final class UnusualStatement implements Rule {
    @Override
    public String id() {
        return "migration-unusual-statement";
    }

    @Override
    public void look(Step step, Findings findings) {
        for (Action action : step.statement().actions()) {
            if (Answer.of(action) == Answer.UNUSUAL && !step.isNew(action.target())) {
                findings.warning(this, step)
                        .on(action.target())
                        .title(Shown.of(step.statement(), 60) + " is no usual statement of a migration")
                        .expected("tables, indexes, views, functions and rows")
                        .found(words(step, action))
                        .fix("Check what it does to others; then allow it with -- gated-deploy: allow " + id()
                                + " because …")
                        .add();
                return;
            }
        }
    }

    private static String words(Step step, Action action) {
        if (action.objectType() == null && action.name() != null) {
            return action.name();
        }
        return action.objectType() == null
                ? action.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : step.statement().kind() + " " + action.objectType().name().replace('_', ' ');
    }
}
