package io.jenkins.plugins.gateddeploy.migration.database;

import java.time.Duration;

/** A point in time after which nobody waits any more. Measured on the clock that no administrator turns back. */
public final class Deadline {
    private final Duration whole;
    private final long end;

    private Deadline(Duration whole) {
        this.whole = whole;
        this.end = System.nanoTime() + whole.toNanos();
    }

    /** From now on. */
    public static Deadline in(Duration whole) {
        return new Deadline(whole);
    }

    /** What is left, at least zero. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    public boolean passed() {
        return left().isZero();
    }

    /** How long it was when it began, for a message. */
    public Duration whole() {
        return whole;
    }
}
