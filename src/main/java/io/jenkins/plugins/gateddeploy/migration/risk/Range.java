package io.jenkins.plugins.gateddeploy.migration.risk;

import java.util.Locale;

/** A range of durations in the unit that people would use. */
final class Range {
    private static final double MINUTE = 60;
    private static final double HOUR = 3_600;
    private static final double DAY = 86_400;

    private Range() {}

    /** {@code 7 to 70 min}, {@code 40 s to 3 min}, {@code about 70 s} where both read alike. */
    static String of(double lowSeconds, double highSeconds) {
        String low = in(lowSeconds, unit(lowSeconds));
        // 70 min is easier to compare with 7 min than 1.2 h: the low end's unit serves both up to two hours or days.
        String unit = highSeconds < 2 * next(unit(lowSeconds)) ? unit(lowSeconds) : unit(highSeconds);
        String high = in(highSeconds, unit);
        if (unit.equals(unit(lowSeconds))) {
            return low.equals(high) ? "about " + high + " " + unit : low + " to " + high + " " + unit;
        }
        return low + " " + unit(lowSeconds) + " to " + high + " " + unit;
    }

    private static String unit(double seconds) {
        return seconds < 2 * MINUTE ? "s" : seconds < 2 * HOUR ? "min" : seconds < 2 * DAY ? "h" : "days";
    }

    private static double next(String unit) {
        return switch (unit) {
            case "s" -> MINUTE;
            case "min" -> HOUR;
            default -> DAY;
        };
    }

    private static String in(double seconds, String unit) {
        double value = seconds
                / switch (unit) {
                    case "s" -> 1;
                    case "min" -> MINUTE;
                    case "h" -> HOUR;
                    default -> DAY;
                };
        if (value > 0 && value < 1 && unit.equals("s")) {
            return "1";
        }
        String text = String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
