package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Setting;
import java.util.Locale;
import java.util.Set;

/**
 * Checks that are switched off let rows in that break them, and nothing finds those rows later.
 * https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_foreign_key_checks
 * https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-SESSION-REPLICATION-ROLE
 */
final class ChecksDisabled implements Rule {
    private static final Set<String> SWITCHES =
            Set.of("foreign_key_checks", "unique_checks", "check_constraint_checks", "sql_log_bin");
    private static final Set<String> OFF = Set.of("0", "off", "false");

    @Override
    public String id() {
        return "migration-checks-disabled";
    }

    @Override
    public void look(Step step, Findings findings) {
        for (Action action : step.statement().actions()) {
            String what = disabled(action);
            if (what != null && !step.isNew(action.target())) {
                findings.warning(this, step)
                        .on(action.target())
                        .title(Shown.of(step.statement(), 60)
                                + " switches checks off: rows that break them get in unseen")
                        .expected("checks that stay on")
                        .found(what)
                        .fix("Leave it out. If a change needs it, switch it on again right after, and look for rows"
                                + " that break the constraint.")
                        .add();
            }
        }
    }

    private static String disabled(Action action) {
        if (action.kind() == ActionKind.DISABLE_TRIGGER) {
            return "triggers off, with ALL also the foreign keys";
        }
        Setting setting = action.setting();
        if (action.kind() != ActionKind.SET || setting == null || setting.value() == null) {
            return null;
        }
        String value = setting.value().toLowerCase(Locale.ROOT);
        boolean off = SWITCHES.contains(setting.name()) && OFF.contains(value);
        boolean replica = setting.name().equals("session_replication_role") && value.equals("replica");
        return off || replica ? setting.name() + " = " + value : null;
    }
}
