package io.jenkins.plugins.gateddeploy.env.contract;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as env-spec writes them: {@code 500ms}, {@code 30s}, {@code 2days}; a bare number is milliseconds.
 *
 * @see <a href="https://varlock.dev/reference/data-types/#duration">env-spec, duration</a>
 */
final class Durations {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-z]*)");

    private static final int LONGEST = 100;

    private Durations() {}

    /** In milliseconds; null if it is no duration. */
    static BigDecimal millis(String text) {
        if (text == null || text.length() > LONGEST) {
            return null;
        }
        Matcher duration = DURATION.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!duration.matches()) {
            return null;
        }
        Long unit =
                switch (duration.group(2)) {
                    case "", "ms", "msec", "msecs", "millisecond", "milliseconds" -> 1L;
                    case "s", "sec", "secs", "second", "seconds" -> 1_000L;
                    case "m", "min", "mins", "minute", "minutes" -> 60_000L;
                    case "h", "hr", "hrs", "hour", "hours" -> 3_600_000L;
                    case "d", "day", "days" -> 86_400_000L;
                    case "w", "week", "weeks" -> 604_800_000L;
                    default -> null;
                };
        return unit == null ? null : new BigDecimal(duration.group(1)).multiply(BigDecimal.valueOf(unit));
    }
}
