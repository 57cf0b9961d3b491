package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Answer;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;

/**
 * Statements for whoever runs the server: they stop it, end sessions, change replication or plugins, or reach its programs and
 * files. https://dev.mysql.com/doc/refman/8.4/en/sql-server-administration-statements.html
 */
final class ServerCommand implements Rule {
    @Override
    public String id() {
        return "migration-server-command";
    }

    @Override
    public void look(Step step, Findings findings) {
        for (Action action : step.statement().actions()) {
            if (Answer.of(action) == Answer.SERVER) {
                boolean data = "LOAD DATA".equals(action.name());
                (data ? findings.warning(this, step) : findings.error(this, step))
                        .title(Shown.of(step.statement(), 60) + (file(action) ? " reaches outside" : " acts on")
                                + " the database" + (file(action) ? "" : " server"))
                        .expected("statements about tables and rows")
                        .found(action.name() == null ? "ALTER " + action.objectType() : action.name())
                        .fix(
                                file(action)
                                        ? "Send the rows through the client (COPY … FROM STDIN, LOAD DATA LOCAL), or as"
                                                + " INSERT."
                                        : "Leave it to whoever runs the server; or allow it with -- gated-deploy: allow "
                                                + id() + " because …")
                        .add();
                return;
            }
        }
    }

    private static boolean file(Action action) {
        return action.kind() == ActionKind.SERVER_FILE;
    }
}
