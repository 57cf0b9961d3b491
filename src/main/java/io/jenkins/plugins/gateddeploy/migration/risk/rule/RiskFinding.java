package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import java.io.Serializable;
import java.util.Objects;

/**
 * A finding and what it makes of the verdict.
 *
 * @param finding what is said
 * @param outcome how it counts
 * @param statement 0-based position of the statement in the run; -1 if it is about a whole migration
 */
public record RiskFinding(Finding finding, Outcome outcome, int statement) implements Serializable {

    /** How a finding counts. */
    public enum Outcome {
        /** By its severity. */
        SEVERITY,
        /** A person has to look at it: the verdict REVIEW. */
        REVIEW,
        /** The gate could not tell: the verdict UNKNOWN. */
        UNKNOWN
    }

    public RiskFinding {
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(outcome, "outcome");
    }
}
