package io.jenkins.plugins.gateddeploy.migration.risk;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;

/**
 * How long the migrations took somewhere else.
 *
 * @param seconds how long; above zero
 * @param rows of the largest table they touched there; above zero
 */
public record Rehearsal(double seconds, long rows) implements Serializable {

    public Rehearsal {
        if (!(seconds > 0) || Double.isInfinite(seconds)) {
            throw new UsageException(
                    "rehearsal: seconds must be a number above 0, such as rehearsal: [seconds: 70, rows: 420000].");
        }
        if (rows <= 0) {
            throw new UsageException(
                    "rehearsal: rows must be a number above 0, such as rehearsal: [seconds: 70, rows: 420000].");
        }
    }
}
