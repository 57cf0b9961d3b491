package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import java.util.Locale;

/** Numbers as people say them: {@code 4.2 M rows}, {@code 1.1 GB}. */
public final class Quantity {
    private static final long THOUSAND = 1_000;
    private static final long MILLION = 1_000_000;
    private static final long BILLION = 1_000_000_000;
    private static final String[] BYTE_UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB"};

    private Quantity() {}

    /** A count with its unit: {@code 1 row}, {@code 950 rows}, {@code 12,300 rows}, {@code 4.2 M rows}. */
    public static String rows(long count) {
        return count(count) + (count == 1 ? " row" : " rows");
    }

    /** A count: {@code 950}, {@code 12,300}, {@code 4.2 M}, {@code 1.5 G}. */
    public static String count(long count) {
        if (count < 10 * THOUSAND) {
            return Long.toString(count);
        }
        if (count < MILLION) {
            return String.format(Locale.ROOT, "%,d", count);
        }
        return count < BILLION ? decimal(count / (double) MILLION) + " M" : decimal(count / (double) BILLION) + " G";
    }

    /** Bytes in decimal units: {@code 8 kB}, {@code 1.1 GB}. */
    public static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= THOUSAND && unit < BYTE_UNITS.length - 1) {
            value /= THOUSAND;
            unit++;
        }
        return decimal(value) + " " + BYTE_UNITS[unit];
    }

    /** One decimal below ten, and no {@code .0}. */
    static String decimal(double value) {
        String text = String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
