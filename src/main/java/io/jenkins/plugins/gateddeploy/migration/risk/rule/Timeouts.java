package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.SessionSettings;
import io.jenkins.plugins.gateddeploy.migration.risk.run.SettingTime;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Setting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What the timeout rules share: which statement of a file is the first that needs a timeout, and how its value reads. */
final class Timeouts {
    private Timeouts() {}

    /**
     * Whether this step is the first of its file that needs the timeout, or the first since the file changed it: one finding
     * says enough.
     */
    static boolean isFirst(Step step, Set<String> settings, Predicate<Step> needs) {
        List<Step> earlier = step.earlierInMigration();
        boolean ended = false;
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Step before = earlier.get(i);
            if (changes(before, settings)) {
                return true;
            }
            ended |= before.statement().does(ActionKind.COMMIT)
                    || before.statement().does(ActionKind.ROLLBACK);
            if (needs.test(before)) {
                // What was set for a transaction is gone when it ends.
                return ended && earlier.subList(0, i).stream().anyMatch(it -> changes(it, settings));
            }
        }
        return true;
    }

    private static boolean changes(Step step, Set<String> settings) {
        return step.statement().actions().stream()
                .map(Action::setting)
                .anyMatch(it ->
                        it != null && (settings.contains(it.name()) || it.name().equals(Setting.ALL)));
    }

    /**
     * The limit in force; empty if none is, or nobody knows one. Zero means none, but for MariaDB's {@code lock_wait_timeout},
     * where it means not to wait at all (https://mariadb.com/kb/en/server-system-variables/#lock_wait_timeout); MySQL makes
     * it a second.
     */
    static Optional<Duration> limit(Step step, String setting, String unit) {
        return step.session()
                .get(setting)
                .flatMap(it -> SettingTime.parse(it.value(), unit))
                .filter(it -> !it.isZero() || setting.endsWith("lock_wait_timeout"));
    }

    /** Such as {@code lock_timeout is 0 (server default)} or {@code the file sets no lock_timeout}. */
    static String found(Step step, String setting, String unit) {
        Optional<SessionSettings.Value> value = step.session().get(setting);
        if (value.isPresent()) {
            String shown = SettingTime.parse(value.get().value(), unit)
                    .map(it -> it.isZero() ? "0, which is no limit" : SettingTime.phrase(it))
                    .orElse(value.get().value());
            return setting + " is " + shown + " (" + value.get().origin() + ")";
        }
        return "the file sets no " + setting
                + (step.session().serverKnown()
                        ? ", and neither does the session"
                        : "; what the server gives is not known");
    }
}
