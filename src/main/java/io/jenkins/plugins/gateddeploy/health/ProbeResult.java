package io.jenkins.plugins.gateddeploy.health;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/** What one probe of a sample saw. Green if it has no problem. */
public final class ProbeResult implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String label;
    private final long latencyMillis;
    private final int status;
    private final String abortedBy;
    private final List<Problem> problems;

    /**
     * @param label of the probe, for people
     * @param latencyMillis from the start of the probe to its end
     * @param status of the HTTP answer, 0 if there was none
     * @param abortedBy the {@code abortOn} condition that matched, or null
     * @param problems empty if the probe is green
     */
    public ProbeResult(String label, long latencyMillis, int status, String abortedBy, List<Problem> problems) {
        this.label = Objects.requireNonNull(label);
        this.latencyMillis = latencyMillis;
        this.status = status;
        this.abortedBy = abortedBy;
        this.problems = List.copyOf(problems);
    }

    /** A probe that could not be made. */
    public static ProbeResult failed(String label, long latencyMillis, Problem problem) {
        return new ProbeResult(label, latencyMillis, 0, null, List.of(problem));
    }

    public String label() {
        return label;
    }

    public long latencyMillis() {
        return latencyMillis;
    }

    /** HTTP status, 0 if there was none. */
    public int status() {
        return status;
    }

    /** The {@code abortOn} condition that matched, or null. */
    public String abortedBy() {
        return abortedBy;
    }

    public List<Problem> problems() {
        return problems;
    }

    public boolean isGreen() {
        return problems.isEmpty() && abortedBy == null;
    }

    /** Whether the service gave an answer, good or bad. */
    public boolean isAnswered() {
        return problems.stream().noneMatch(it -> it.reason().isProbeError());
    }
}
