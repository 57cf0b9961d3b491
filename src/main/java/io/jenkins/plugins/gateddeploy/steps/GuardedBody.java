package io.jenkins.plugins.gateddeploy.steps;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.ledger.DeployGatesAction;
import io.jenkins.plugins.gateddeploy.rollback.Attempt;
import io.jenkins.plugins.gateddeploy.rollback.DecisionRequest;
import io.jenkins.plugins.gateddeploy.rollback.Deployment;
import io.jenkins.plugins.gateddeploy.rollback.Outcome;
import io.jenkins.plugins.gateddeploy.rollback.RollbackAction;
import io.jenkins.plugins.gateddeploy.rollback.RollbackDecider;
import io.jenkins.plugins.gateddeploy.rollback.RollbackDecision;
import io.jenkins.plugins.gateddeploy.rollback.Trigger;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The deployment itself, and what follows from how it ends: nothing, a drill, a rollback, or a person who is told why not. */
final class GuardedBody implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RollbackExecution execution;
    private final RollbackOnFailureStep step;
    private final Deployment deployment;
    private final RollbackLog log;
    private final WayBack wayBack;
    private BodyExecution body;
    private BoundInside inside;
    private boolean begun;
    private Result resultBefore;
    private boolean drilled;
    /** What was wrong with the drill: the build ends with it once the deployment is back, or it is attached to its error. */
    private Throwable drillError;

    GuardedBody(
            RollbackExecution execution,
            RollbackOnFailureStep step,
            Deployment deployment,
            RollbackLog log,
            WayBack wayBack) {
        this.execution = execution;
        this.step = step;
        this.deployment = deployment;
        this.log = log;
        this.wayBack = wayBack;
    }

    void begin() throws IOException, InterruptedException {
        begun = false;
        inside = new BoundInside(context());
        body = context()
                .newBodyInvoker()
                .withContext(inside)
                .withCallback(new RollbackCallback(execution, RollbackPhase.DEPLOYING))
                .start();
    }

    void begun() throws IOException, InterruptedException {
        begun = true;
        resultBefore = context().get(Run.class).getResult();
    }

    boolean hasBegun() {
        return begun;
    }

    void cancel(Throwable cause) {
        body.cancel(cause);
    }

    /** @param end the context of the body's end */
    void succeeded(StepContext end) throws IOException, InterruptedException {
        Result left = BodyResult.of(end, context().get(Run.class), resultBefore);
        boolean unstable = left == Result.UNSTABLE;
        if (left == Result.FAILURE) {
            failed(new CaughtErrorException(), end);
        } else if (unstable && step.isOnUnstable()) {
            Throwable error = new FlowInterruptedException(Result.UNSTABLE, new DeploymentUnstable());
            failed(error, Trigger.UNSTABLE, "a step of the deployment marked it unstable", null, null);
        } else if (unstable) {
            log.say("Not rolled back: the deployment became unstable, and onUnstable is not set");
            isWell();
        } else if (step.isDrill() && !drilled) {
            drill();
        } else {
            isWell();
        }
    }

    /** @param end the context of the body's end */
    void failed(Throwable error, StepContext end) throws IOException, InterruptedException {
        Run<?, ?> run = context().get(Run.class);
        Failure failure = Failure.of(error, context(), inside);
        String gate = failure.gate(run, deployment.startedAt());
        failed(error, failure.trigger(), failure.text(), gate, LastGate.of(end, run));
    }

    /** @param stoppedBy as in {@link DecisionRequest} */
    private void failed(Throwable error, Trigger trigger, String text, String gate, Report stoppedBy)
            throws IOException, InterruptedException {
        if (drillError != null) {
            error.addSuppressed(drillError);
        }
        execution.firstError(error);
        RollbackDecision decision = decide(trigger, stoppedBy);
        Attempt attempt = Attempt.after(trigger, text, gate, decision, Instant.now());
        if (decision.action() == RollbackAction.HOLD) {
            log.decided("NOT ROLLED BACK, fix forward", decision);
            execution.end(RollbackEnding.of(Outcome.HELD, attempt), error);
        } else if (deployment.failOn() == FailOn.NEVER) {
            log.decided("Shadow mode: would roll back to " + deployment.target(), decision);
            execution.end(RollbackEnding.of(Outcome.SHADOWED, attempt), error);
        } else {
            log.decided("Rolling back to " + deployment.target(), decision);
            wayBack.take(attempt);
        }
    }

    private void isWell() {
        execution.end(RollbackEnding.notNeeded(), drillError);
    }

    private void drill() throws IOException, InterruptedException {
        drilled = true;
        RollbackDecision decision = decide(Trigger.FAILURE, null);
        if (decision.action() == RollbackAction.HOLD) {
            log.say("The drill is left out: going back would break the previous version");
            String why = decision.evidence() == null ? decision.reason() : decision.evidence();
            Attempt none = Attempt.drill(Instant.now());
            execution.end(new RollbackEnding(Outcome.DRILL_SKIPPED, none, why, null), null);
        } else if (deployment.failOn() == FailOn.NEVER) {
            log.say("Shadow mode: would run the drill now");
            isWell();
        } else {
            log.say("Drill: the deployment is well; rolling back to " + deployment.target() + " to try the way back");
            wayBack.take(Attempt.drill(Instant.now()));
        }
    }

    /** @param error what the build ends with in the end; null if the drill worked */
    void drilled(Throwable error) throws IOException, InterruptedException {
        drillError = error;
        log.say("Drill over: deploying again");
        execution.deploy();
    }

    private RollbackDecision decide(Trigger trigger, Report stoppedBy) throws IOException, InterruptedException {
        return RollbackDecider.decide(new DecisionRequest(
                trigger,
                deployment.environment(),
                DeployGatesAction.reports(context().get(Run.class)),
                step.isOnUnstable(),
                step.whenIncompatible(),
                stoppedBy));
    }

    private StepContext context() {
        return execution.getContext();
    }
}
