package io.jenkins.plugins.gateddeploy.rollback;

import java.io.Serializable;
import java.util.Objects;

/**
 * What to do, and why.
 *
 * @param action what to do
 * @param reason one or two sentences for the log and the page
 * @param evidence the statements that break the previous version and where they are, in one phrase; null if there are none
 */
public record RollbackDecision(RollbackAction action, String reason, String evidence) implements Serializable {
    public RollbackDecision {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(reason, "reason");
    }
}
