package io.jenkins.plugins.gateddeploy.rollback;

import io.jenkins.plugins.gateddeploy.gate.Report;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * What the decision rests on.
 *
 * @param trigger how the guarded part ended
 * @param environment the target of the deployment, or null: reports for another environment say nothing about this one
 * @param reports what the gates of this build found so far, in the order in which they ended
 * @param onUnstable whether an unstable end counts as a failure
 * @param whenIncompatible what to do when the previous version cannot run on the migrated schema
 * @param stoppedBy the report of the gate that ended the deployment, one of {@code reports}, if nothing of the deployment ran
 *     after that gate; otherwise null
 */
public record DecisionRequest(
        Trigger trigger,
        String environment,
        List<Report> reports,
        boolean onUnstable,
        WhenIncompatible whenIncompatible,
        Report stoppedBy)
        implements Serializable {
    public DecisionRequest {
        Objects.requireNonNull(trigger, "trigger");
        Objects.requireNonNull(whenIncompatible, "whenIncompatible");
        reports = List.copyOf(reports);
    }

    /** A deployment that no gate is known to have ended. */
    public DecisionRequest(
            Trigger trigger,
            String environment,
            List<Report> reports,
            boolean onUnstable,
            WhenIncompatible whenIncompatible) {
        this(trigger, environment, reports, onUnstable, whenIncompatible, null);
    }
}
