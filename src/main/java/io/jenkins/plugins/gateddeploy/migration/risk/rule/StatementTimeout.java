package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.SettingTime;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * A statement that blocks others for as long as the table is large needs an end of its own. MySQL has none for DDL.
 * https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-STATEMENT-TIMEOUT
 * https://mariadb.com/kb/en/aborting-statements/
 */
final class StatementTimeout implements Rule {
    @Override
    public String id() {
        return "migration-statement-timeout";
    }

    @Override
    public void look(Step step, Findings findings) {
        String setting =
                switch (step.target().dialect()) {
                    case POSTGRESQL -> "statement_timeout";
                    case MARIADB -> "max_statement_time";
                    case MYSQL -> null;
                };
        if (setting == null || !needs(step) || !Timeouts.isFirst(step, Set.of(setting), StatementTimeout::needs)) {
            return;
        }
        String unit = Sql.isPostgres(step) ? "ms" : "s";
        Duration most = step.options().statementTimeoutLimit();
        Optional<Duration> limit = Timeouts.limit(step, setting, unit);
        if (limit.isPresent() && limit.get().compareTo(most) <= 0) {
            return;
        }
        findings.warning(this, step)
                .on(step.statement().targets().stream().findFirst().orElse(null))
                .title("Nothing ends this statement if it takes longer than expected, and others wait meanwhile")
                .expected("a " + setting + " of at most " + SettingTime.phrase(most))
                .found(Timeouts.found(step, setting, unit))
                .fix("SET " + setting + " = " + (Sql.isPostgres(step) ? "'60s'" : "60")
                        + "; before it: as long as you can bear.")
                .add();
    }

    private static boolean needs(Step step) {
        return step.effects().stream().anyMatch(Effect::blocks);
    }
}
