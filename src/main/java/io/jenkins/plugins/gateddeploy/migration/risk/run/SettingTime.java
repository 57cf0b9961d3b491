package io.jenkins.plugins.gateddeploy.migration.risk.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as servers write them: PostgreSQL's {@code 5s}, {@code 2min} or milliseconds
 * (https://www.postgresql.org/docs/current/config-setting.html), MySQL's and MariaDB's seconds.
 */
public final class SettingTime {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)\\s*(us|ms|s|min|h|d)?");
    private static final Map<String, Double> MILLIS =
            Map.of("us", 0.001, "ms", 1.0, "s", 1_000.0, "min", 60_000.0, "h", 3_600_000.0, "d", 86_400_000.0);

    private SettingTime() {}

    /**
     * @param value as written; surrounding quotes are ignored
     * @param defaultUnit {@code ms} or {@code s}: what a bare number means
     * @return empty if it is not a duration
     */
    public static Optional<Duration> parse(String value, String defaultUnit) {
        if (value == null) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(value.trim().toLowerCase(Locale.ROOT).replaceAll("^'|'$", ""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2) == null ? defaultUnit : matcher.group(2);
        return Optional.of(
                Duration.ofMillis((long) Math.ceil(Double.parseDouble(matcher.group(1)) * MILLIS.get(unit))));
    }

    /** Such as {@code 5 s}, {@code 250 ms}, {@code 2 min}, {@code 1 h}, {@code 365 days}. */
    public static String phrase(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000 || millis % 1_000 != 0) {
            return millis + " ms";
        }
        long seconds = millis / 1_000;
        if (seconds >= 86_400) {
            return seconds / 86_400 + (seconds < 172_800 ? " day" : " days");
        }
        if (seconds >= 3_600 && seconds % 3_600 == 0) {
            return seconds / 3_600 + " h";
        }
        return seconds >= 60 && seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
