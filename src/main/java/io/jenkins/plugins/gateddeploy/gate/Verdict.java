package io.jenkins.plugins.gateddeploy.gate;

/** What a gate decided about one deployment. Everything but a pass, a warning or a person's decision stops it. */
public enum Verdict {
    /** Everything the gate looks at is as it should be. */
    PASSED(false),
    /** Worth knowing, no reason to stop; also every outcome of a gate in shadow mode ({@link FailOn#NEVER}). */
    WARNED(false),
    /** A person looked at what the gate found and let the deployment go on, with a reason. */
    BYPASSED(false),
    /** A person has to decide before the deployment goes on. */
    REVIEW(true),
    /** The gate could not tell (unreachable, unreadable, an error of its own). Never a pass. */
    UNKNOWN(true),
    /** The gate found a reason to stop. */
    BLOCKED(true);

    private final boolean stops;

    Verdict(boolean stops) {
        this.stops = stops;
    }

    /** Whether a deployment with this verdict must not go on. */
    public boolean stops() {
        return stops;
    }

    /** The graver of the two; the order of the constants is the order of gravity. */
    public Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
