package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.SettingTime;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A statement that waits for its lock makes everybody who comes later wait behind it. A short timeout ends that; the
 * defaults are no limit (PostgreSQL) and a year or a day (MySQL, MariaDB).
 * https://www.postgresql.org/docs/current/runtime-config-client.html#GUC-LOCK-TIMEOUT
 * https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_lock_wait_timeout
 */
final class LockTimeout implements Rule {
    private static final Set<String> SETTINGS = Set.of("lock_timeout", "lock_wait_timeout", "statement_timeout");
    /** MariaDB: https://mariadb.com/kb/en/wait-and-nowait/ */
    private static final Pattern WAIT = Pattern.compile("\\b(nowait|wait\\s+\\d+)\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return "migration-lock-timeout";
    }

    @Override
    public void look(Step step, Findings findings) {
        if (!needs(step) || !Timeouts.isFirst(step, SETTINGS, LockTimeout::needs)) {
            return;
        }
        boolean postgres = Sql.isPostgres(step);
        String setting = postgres ? "lock_timeout" : "lock_wait_timeout";
        String unit = postgres ? "ms" : "s";
        Duration most = step.options().lockTimeoutLimit();
        Optional<Duration> limit = Timeouts.limit(step, setting, unit);
        Optional<Duration> whole = postgres ? Timeouts.limit(step, "statement_timeout", "ms") : Optional.empty();
        if (Stream.of(limit, whole).flatMap(Optional::stream).anyMatch(it -> it.compareTo(most) <= 0)) {
            return;
        }
        Effect effect = step.effects().stream()
                .filter(it -> it.lock().queues())
                .findFirst()
                .orElseThrow();
        findings.warning(this, step)
                .on(effect.table())
                .title(
                        limit.isEmpty()
                                ? "No " + setting + ": if " + effect.where()
                                        + " is busy, this statement waits and everybody waits behind it"
                                : "The " + setting + " is too long: everybody waits behind this statement for as long")
                .expected(
                        "a " + setting + " of at most " + SettingTime.phrase(most) + " in the migration's own session")
                .found(Timeouts.found(step, setting, unit) + "; "
                        + effect.lock().phrase() + " on " + effect.where())
                .fix(
                        postgres
                                ? "SET lock_timeout = '5s'; before it, or ALTER ROLE the migration's role SET"
                                        + " lock_timeout; and run the migration again if it gives up."
                                : "SET SESSION lock_wait_timeout = 5; before it. SET GLOBAL and a line in the server's"
                                        + " configuration file do not reach a session that is open. Run the migration"
                                        + " again if it gives up.")
                .add();
    }

    private static boolean needs(Step step) {
        return step.effects().stream().anyMatch(it -> it.lock().queues())
                && !step.statement().has(Flag.NOWAIT)
                && !(step.target().dialect() == Dialect.MARIADB
                        && WAIT.matcher(step.statement().text()).find());
    }
}
