package io.jenkins.plugins.gateddeploy.ledger;

import hudson.model.Failure;
import hudson.model.Run;
import io.jenkins.plugins.gateddeploy.gate.Decision;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/** Takes a person's decision from the page to the gate that waits for it, after checking that the person may decide. */
final class ReviewDesk {
    /** How long a web request waits for a Pipeline that is still being loaded, as {@code input} does: seconds. */
    private static final long LOADING = 60;

    private final DeployGatesAction action;
    private final Run<?, ?> run;

    ReviewDesk(DeployGatesAction action) {
        this.action = action;
        this.run = action.getRun();
    }

    /**
     * @throws Failure one sentence for the person if the decision cannot be taken
     * @throws AccessDeniedException if the person may not decide
     */
    void decide(String node, String outcome, String reason) throws IOException, InterruptedException {
        Decision.Outcome chosen = outcome(outcome);
        PendingReview review = action.review(node);
        if (review == null) {
            throw new Failure(Messages.ReviewDesk_NotWaiting());
        }
        Authentication person = Jenkins.getAuthentication2();
        if (!review.mayBeDecidedBy(person, run)) {
            throw new AccessDeniedException(Messages.ReviewDesk_NotAllowed(person.getName(), review.getWho()));
        }
        if (reason == null || reason.isBlank()) {
            throw new Failure(Messages.ReviewDesk_NoReason());
        }
        ReviewedGate gate = waiting(node);
        if (gate == null || !gate.decided(chosen, person.getName(), reason.trim())) {
            throw new Failure(Messages.ReviewDesk_NotWaiting());
        }
    }

    private static Decision.Outcome outcome(String word) {
        String upper = word == null ? "" : word.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "APPROVED" -> Decision.Outcome.APPROVED;
            case "REJECTED" -> Decision.Outcome.REJECTED;
            default -> throw new Failure(Messages.ReviewDesk_NoOutcome());
        };
    }

    private ReviewedGate waiting(String node) throws IOException, InterruptedException {
        if (!(run instanceof FlowExecutionOwner.Executable executable)) {
            return null;
        }
        FlowExecutionOwner owner = executable.asFlowExecutionOwner();
        FlowExecution execution = owner == null ? null : owner.getOrNull();
        if (execution == null) {
            return null;
        }
        try {
            for (StepExecution running : execution.getCurrentExecutions(true).get(LOADING, TimeUnit.SECONDS)) {
                if (running instanceof ReviewedGate gate && node.equals(gate.reviewedNode())) {
                    return gate;
                }
            }
            return null;
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure(Messages.ReviewDesk_NotLoaded());
        }
    }
}
