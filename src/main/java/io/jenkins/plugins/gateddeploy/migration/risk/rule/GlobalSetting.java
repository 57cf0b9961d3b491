package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.Setting;

/**
 * A setting of the whole server, database or role outlives the migration, and does not reach the session that sets it.
 * https://dev.mysql.com/doc/refman/8.4/en/set-variable.html https://www.postgresql.org/docs/current/sql-altersystem.html
 */
final class GlobalSetting implements Rule {
    @Override
    public String id() {
        return "migration-global-setting";
    }

    @Override
    public void look(Step step, Findings findings) {
        for (Action action : step.statement().actions()) {
            Setting setting = action.setting();
            if (setting != null && setting.scope() == Setting.Scope.GLOBAL) {
                findings.warning(this, step)
                        .title(Shown.of(step.statement(), 60) + " changes other sessions and stays after the migration")
                        .expected("settings of the migration's own session only")
                        .found(setting.name() + ", for sessions that start later; this one keeps its value")
                        .fix(
                                Sql.isPostgres(step)
                                        ? "Use SET " + setting.name() + "."
                                        : "Use SET SESSION " + setting.name() + ".")
                        .add();
            }
        }
    }
}
