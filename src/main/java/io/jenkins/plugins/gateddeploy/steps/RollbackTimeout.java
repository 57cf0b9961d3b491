package io.jenkins.plugins.gateddeploy.steps;

import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Ends a closure that took longer than {@code rollbackTimeout}. */
final class RollbackTimeout extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    private final int seconds;

    RollbackTimeout(int seconds) {
        this.seconds = seconds;
    }

    /** Whether this is what ended a closure. */
    static boolean ended(FlowInterruptedException interruption) {
        return interruption.getCauses().stream().anyMatch(RollbackTimeout.class::isInstance);
    }

    @Override
    public String getShortDescription() {
        return "rollbackTimeout of " + seconds + " s ran out";
    }
}
