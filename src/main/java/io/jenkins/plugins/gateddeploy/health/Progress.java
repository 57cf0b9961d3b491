package io.jenkins.plugins.gateddeploy.health;

/** How a wait stands. Everything but {@link #WAITING} is final. */
public enum Progress {
    WAITING,
    /** Enough green samples, for long enough. */
    PASSED,
    /** The deadline came, and the service had said that it is not ready, or had gone away. */
    FAILED,
    /** A condition of {@code abortOn} matched. */
    ABORTED,
    /** The deadline came, and the service was never reached, so nothing is known about it. */
    UNKNOWN;

    public boolean isOver() {
        return this != WAITING;
    }
}
