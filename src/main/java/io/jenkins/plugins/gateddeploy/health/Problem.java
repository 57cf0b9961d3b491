package io.jenkins.plugins.gateddeploy.health;

import java.io.Serializable;
import java.util.Objects;

/** One reason why a probe was not green: what was expected and what was found, free of values of the body. */
public final class Problem implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String expected;
    private final String found;

    /**
     * @param expected a phrase, such as {@code status 200-299}
     * @param found a phrase, never a value from a body beyond what {@link SafeText} lets through
     */
    public Problem(Reason reason, String expected, String found) {
        this.reason = Objects.requireNonNull(reason);
        this.expected = expected;
        this.found = found;
    }

    public Reason reason() {
        return reason;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }

    @Override
    public String toString() {
        return found;
    }
}
