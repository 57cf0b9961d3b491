package io.jenkins.plugins.gateddeploy.rollback;

import java.time.Duration;

/** Durations as people say them. */
final class Words {
    private Words() {}

    /** For instance {@code 850 ms}, {@code 42 s}, {@code 3 min 20 s}. */
    static String of(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        Duration duration = Duration.ofMillis(millis);
        return duration.toMinutes() == 0
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
