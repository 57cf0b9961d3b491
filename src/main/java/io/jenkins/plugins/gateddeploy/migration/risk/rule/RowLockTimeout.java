package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock;
import io.jenkins.plugins.gateddeploy.migration.risk.run.SettingTime;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import java.time.Duration;
import java.util.Set;

/**
 * How long a change of rows waits for a row that somebody else holds. InnoDB's default is 50 s.
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-parameters.html#sysvar_innodb_lock_wait_timeout
 */
final class RowLockTimeout implements Rule {
    private static final String SETTING = "innodb_lock_wait_timeout";
    private static final Duration MOST = Duration.ofSeconds(60);

    @Override
    public String id() {
        return "migration-row-lock-timeout";
    }

    @Override
    public void look(Step step, Findings findings) {
        if (!needs(step) || !Timeouts.isFirst(step, Set.of(SETTING), RowLockTimeout::needs)) {
            return;
        }
        Timeouts.limit(step, SETTING, "s").filter(it -> it.compareTo(MOST) > 0).ifPresent(it -> findings.warning(
                        this, step)
                .on(step.statement().targets().stream().findFirst().orElse(null))
                .title("The " + SETTING + " is too long: this statement holds its rows while it waits for others")
                .expected("at most " + SettingTime.phrase(MOST) + " (the default is 50 s)")
                .found(Timeouts.found(step, SETTING, "s"))
                .fix("SET SESSION " + SETTING + " = 10; before it.")
                .add());
    }

    private static boolean needs(Step step) {
        return step.effects().stream().anyMatch(it -> it.lock() == Lock.ROWS);
    }
}
