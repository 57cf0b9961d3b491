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
    private static final Map<String, Long> MICROS = Map.of(
            "us", 1L, "ms", 1_000L, "s", 1_000_000L, "min", 60_000_000L, "h", 3_600_000_000L, "d", 86_400_000_000L);
    private static final Map<String, String> NEXT_SMALLER =
            Map.of("us", "us", "ms", "us", "s", "ms", "min", "s", "h", "min", "d", "h");

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
        Matcher matcher =
                FORM.matcher(value.toLowerCase(Locale.ROOT).replace("'", "").trim());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unit = matcher.group(2) == null ? defaultUnit : matcher.group(2);
        double number = Double.parseDouble(matcher.group(1));
        return Optional.of(Duration.ofMillis(
                defaultUnit.equals("ms")
                        ? roundedMillis(number, unit)
                        : (long) Math.ceil(number * micros(unit) / 1_000)));
    }

    /**
     * PostgreSQL keeps whole milliseconds, and before that whole multiples of the next smaller unit: {@code 2us} and
     * {@code 0.01d} are 0, which is no limit.
     * https://github.com/postgres/postgres/blob/REL_16_STABLE/src/backend/utils/misc/guc.c (convert_to_base_unit, parse_int)
     */
    private static long roundedMillis(double number, String unit) {
        long smaller = micros(NEXT_SMALLER.get(unit));
        double micros = Math.rint(number * micros(unit) / smaller) * smaller;
        return (long) Math.rint(micros / 1_000);
    }

    private static long micros(String unit) {
        return MICROS.get(unit);
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
