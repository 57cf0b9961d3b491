package io.jenkins.plugins.gateddeploy.rollback;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A rollback that was tried on a healthy deployment, and worked.
 *
 * @param at when it was over
 * @param rollbackMillis how long going back and verifying took
 * @param build number of the build that tried it
 */
public record Drill(Instant at, long rollbackMillis, int build) implements Serializable {
    public Drill {
        Objects.requireNonNull(at, "at");
    }

    /** Whole days since the drill. */
    public long days(Instant now) {
        return Math.max(0, Duration.between(at, now).toDays());
    }

    /** Whether the drill is longer ago than so many days. */
    public boolean olderThan(int days, Instant now) {
        return at.plus(Duration.ofDays(days)).isBefore(now);
    }
}
