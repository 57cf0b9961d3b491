package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Answer;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import java.util.Locale;

/**
 * Triggers, rules and events: from now on the server runs code at every write of the table, at every DDL, or on a schedule. An
 * error where it takes the place of what was written, or of anybody's DDL.
 * https://www.postgresql.org/docs/current/sql-createtrigger.html https://dev.mysql.com/doc/refman/8.4/en/create-event.html
 */
final class ServerSideCode implements Rule {
    @Override
    public String id() {
        return "migration-server-side-code";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (Answer.of(action) != Answer.CODE) {
            return;
        }
        (grave(step, action) ? findings.error(this, step) : findings.warning(this, step))
                .on(action.target())
                .title(Shown.of(step.statement(), 60) + ": " + effect(action))
                .expected("code of the server that the running version knows of")
                .found(words(action))
                .fix(
                        "Check what it does to the writes of the running version; then allow it with -- gated-deploy: allow "
                                + id() + " because …")
                .add();
    }

    private static boolean grave(Step step, Action action) {
        if (action.objectType() == ObjectType.EVENT_TRIGGER) {
            return true;
        }
        String text = step.statement().text().toUpperCase(Locale.ROOT);
        boolean rule = action.objectType() == ObjectType.RULE && action.kind() == ActionKind.CREATE_OBJECT;
        boolean event = action.objectType() == ObjectType.EVENT;
        return rule && text.contains("INSTEAD")
                || event
                        && (text.contains("DROP")
                                || text.contains("TRUNCATE")
                                || text.contains("DELETE")
                                || text.contains("ALTER TABLE")
                                || text.contains("RENAME"));
    }

    private static String effect(Action action) {
        if (action.objectType() == ObjectType.EVENT_TRIGGER) {
            return "runs at every DDL of the database";
        }
        return action.objectType() == ObjectType.EVENT
                ? "runs on a schedule, after the deployment"
                : "changes what happens at writes of " + action.target();
    }

    private static String words(Action action) {
        return action.objectType() == null || action.objectType() == ObjectType.TABLE
                ? action.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : action.objectType().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (action.target() == null ? "" : " on " + action.target());
    }
}
