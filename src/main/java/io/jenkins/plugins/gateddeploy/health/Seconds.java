package io.jenkins.plugins.gateddeploy.health;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Durations for people: {@code 250 ms}, {@code 5 s}, {@code 12.5 s}. */
final class Seconds {
    private Seconds() {}

    static String text(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        BigDecimal seconds =
                BigDecimal.valueOf(millis, 3).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
        return seconds.toPlainString() + " s";
    }
}
