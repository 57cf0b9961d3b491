package io.jenkins.plugins.gateddeploy.ledger;

import io.jenkins.plugins.gateddeploy.gate.Decision;
import java.io.IOException;

/** A running gate that waits for a person; implemented by the execution of its step. */
public interface ReviewedGate {
    /** Id of the flow node that waits. */
    String reviewedNode() throws IOException, InterruptedException;

    /**
     * Goes on with what the person decided.
     *
     * @param outcome approved or rejected
     * @param by id of the person
     * @param reason in the person's words, not blank
     * @return false if it does not wait any more; of two people who decide at once, one is told so
     */
    boolean decided(Decision.Outcome outcome, String by, String reason) throws IOException, InterruptedException;
}
