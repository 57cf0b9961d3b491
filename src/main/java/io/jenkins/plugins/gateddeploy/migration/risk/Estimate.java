package io.jenkins.plugins.gateddeploy.migration.risk;

import io.jenkins.plugins.gateddeploy.migration.risk.schema.Quantity;
import java.io.Serializable;
import java.util.Locale;

/**
 * How long the migrations will take here, from a rehearsal on fewer rows. Time grows faster than rows once data and
 * indexes no longer fit in memory, and slower where a fixed part dominates; so the estimate is a range. For every tenfold
 * growth of the rows the time is taken to grow 6-fold at best and 60-fold at worst:
 * {@code seconds × k^0.778} to {@code seconds × k^1.778} with k = rows here / rows there. Docs:
 * {@code docs/decisions/0036-estimates-are-ranges.md}.
 *
 * @param lowSeconds at best
 * @param highSeconds at worst
 * @param rows here
 * @param multiplier rows here divided by rows there
 */
public record Estimate(double lowSeconds, double highSeconds, long rows, double multiplier) implements Serializable {
    private static final double BEST = Math.log10(6);
    private static final double WORST = Math.log10(60);

    /** The estimate for a table of this many rows; at least one. */
    public static Estimate of(Rehearsal rehearsal, long rows) {
        double multiplier = Math.max(1, rows) / (double) rehearsal.rows();
        double one = rehearsal.seconds() * Math.pow(multiplier, BEST);
        double other = rehearsal.seconds() * Math.pow(multiplier, WORST);
        return new Estimate(Math.min(one, other), Math.max(one, other), rows, multiplier);
    }

    /** Such as {@code 7 to 70 min for 4.2 M rows, 10x the rehearsal}. */
    public String phrase() {
        return Range.of(lowSeconds, highSeconds) + " for " + Quantity.rows(rows) + ", " + times() + " the rehearsal";
    }

    private String times() {
        String text =
                String.format(Locale.ROOT, multiplier >= 10 ? "%.0f" : multiplier >= 1 ? "%.1f" : "%.2g", multiplier);
        return (text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text) + "x";
    }
}
