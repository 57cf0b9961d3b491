package io.jenkins.plugins.gateddeploy.migration.risk.run;

import java.io.Serializable;
import java.time.Duration;

/**
 * The lines the author of the pipeline can move.
 *
 * @param reviewRows above this many rows a blocking statement needs a person's look; 500 000
 * @param lockTimeoutLimit longest wait for a lock that is accepted; 10 s, as strong_migrations has it
 * @param statementTimeoutLimit longest statement that is accepted; 1 h
 */
public record RiskOptions(long reviewRows, Duration lockTimeoutLimit, Duration statementTimeoutLimit)
        implements Serializable {

    public static final RiskOptions DEFAULT = new RiskOptions(500_000, Duration.ofSeconds(10), Duration.ofHours(1));

    /** The same with another line for review. */
    public RiskOptions reviewRows(long rows) {
        return new RiskOptions(rows, lockTimeoutLimit, statementTimeoutLimit);
    }

    /** The same with another longest wait for a lock. */
    public RiskOptions lockTimeoutLimit(Duration limit) {
        return new RiskOptions(reviewRows, limit, statementTimeoutLimit);
    }
}
