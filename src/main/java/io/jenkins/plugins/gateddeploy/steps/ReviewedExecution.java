package io.jenkins.plugins.gateddeploy.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.gateddeploy.gate.Decision;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.ledger.DeployGatesAction;
import io.jenkins.plugins.gateddeploy.ledger.PendingReview;
import io.jenkins.plugins.gateddeploy.ledger.ReviewedGate;
import java.io.IOException;
import java.time.Instant;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/**
 * A gate that may want a person to decide. On {@code REVIEW} it pauses as {@code input} does: without a thread, across
 * restarts, until somebody approves or rejects on the page of the build, or the build is aborted.
 */
abstract class ReviewedExecution<S extends GateStep> extends GateExecution<S> implements ReviewedGate {
    private static final long serialVersionUID = 1L;

    /** The report that waits for a person, in its JSON form; null while none does. Saved with the program. */
    private volatile String pending;

    ReviewedExecution(S step, StepContext context) {
        super(step, context);
    }

    /** Whether to pause; otherwise {@code REVIEW} fails the step. */
    protected abstract boolean pauses();

    /** Users and groups who may decide, separated by commas; null means whoever may build. */
    protected abstract String submitter();

    @Override
    protected void conclude(Report judged) throws IOException, InterruptedException {
        GateConclusion conclusion = GateConclusion.of(getContext(), step);
        Report report = conclusion.record(judged);
        if (report.verdict() == Verdict.REVIEW && pauses()) {
            pause(report);
        } else {
            conclusion.end(report);
        }
    }

    private synchronized void pause(Report report) throws IOException, InterruptedException {
        pending = ReportJson.write(report);
        Run<?, ?> run = getContext().get(Run.class);
        FlowNode node = getContext().get(FlowNode.class);
        DeployGatesAction.ask(run, new PendingReview(node.getId(), submitter()));
        node.addAction(new PauseAction("Review"));
        getContext()
                .get(TaskListener.class)
                .getLogger()
                .println("Waiting for a review by "
                        + new PendingReview(node.getId(), submitter()).getWho() + ": "
                        + DeployGatesAction.urlOf(run));
        getContext().saveState();
    }

    @Override
    public void onResume() {
        if (pending == null) {
            super.onResume();
        } else {
            GateThreads.record(() -> Work.runOrEnd(getContext(), () -> null, this::waitOn));
        }
    }

    /** The controller may have been killed while a person decided: what was recorded counts, what was not is asked again. */
    private synchronized void waitOn() throws IOException, InterruptedException {
        if (pending == null) {
            return;
        }
        Run<?, ?> run = getContext().get(Run.class);
        DeployGatesAction action = DeployGatesAction.find(run);
        Report recorded = action == null ? null : action.report(reviewedNode());
        if (recorded != null && recorded.decision() != null) {
            goOn(recorded);
        } else {
            DeployGatesAction.ask(run, new PendingReview(reviewedNode(), submitter()));
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        if (pending != null) {
            giveUp();
        }
        super.stop(cause);
    }

    private synchronized void giveUp() throws IOException, InterruptedException {
        pending = null;
        endPause();
        DeployGatesAction action = DeployGatesAction.find(getContext().get(Run.class));
        if (action != null) {
            action.endReview(reviewedNode());
        }
    }

    @Override
    public String reviewedNode() throws IOException, InterruptedException {
        return getContext().get(FlowNode.class).getId();
    }

    @Override
    public synchronized boolean decided(Decision.Outcome outcome, String by, String reason)
            throws IOException, InterruptedException {
        DeployGatesAction action = DeployGatesAction.find(getContext().get(Run.class));
        if (pending == null || action == null || !action.endReview(reviewedNode())) {
            return false;
        }
        Report report = ReportJson.read(pending).decided(outcome, by, reason, Instant.now());
        goOn(GateConclusion.of(getContext(), step).record(report));
        return true;
    }

    /** @param decided recorded already */
    private void goOn(Report decided) throws IOException, InterruptedException {
        endPause();
        pending = null;
        GateConclusion.of(getContext(), step).end(decided);
    }

    private void endPause() throws IOException, InterruptedException {
        PauseAction.endCurrentPause(getContext().get(FlowNode.class));
    }

    @Override
    public String getStatus() {
        return pending == null ? super.getStatus() : "waiting for a review";
    }
}
