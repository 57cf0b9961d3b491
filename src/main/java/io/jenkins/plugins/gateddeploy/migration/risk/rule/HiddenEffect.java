package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.HiddenCode;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;

/** A call whose effect is not in the text: a procedure, a function, or SQL that is put together when it runs. */
final class HiddenEffect implements Rule {
    @Override
    public String id() {
        return "migration-hidden-effect";
    }

    @Override
    public void look(Step step, Findings findings) {
        for (Action action : step.statement().actions()) {
            if (HiddenCode.isRunBy(step.statement(), action)) {
                findings.warning(this, step)
                        .title("What this statement does is not in the file: " + Shown.of(step.statement(), 60))
                        .expected("statements that say what they do")
                        .found(words(action))
                        .fix("Write the statements themselves, or look at the code that is called and allow it with"
                                + " -- gated-deploy: allow " + id() + " because …")
                        .add();
                return;
            }
        }
    }

    private static String words(Action action) {
        return switch (action.kind()) {
            case CALL -> "a call of the procedure " + (action.name() == null ? action.target() : action.name());
            case FUNCTION_CALL -> "a call of the function " + action.name();
            default -> "SQL that is put together when it runs";
        };
    }
}
