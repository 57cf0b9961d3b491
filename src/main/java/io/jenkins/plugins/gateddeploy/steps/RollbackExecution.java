package io.jenkins.plugins.gateddeploy.steps;

import groovy.lang.Closure;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.ledger.DeployGatesAction;
import io.jenkins.plugins.gateddeploy.rollback.Attempt;
import io.jenkins.plugins.gateddeploy.rollback.DecisionRequest;
import io.jenkins.plugins.gateddeploy.rollback.Deployment;
import io.jenkins.plugins.gateddeploy.rollback.Outcome;
import io.jenkins.plugins.gateddeploy.rollback.RollbackAction;
import io.jenkins.plugins.gateddeploy.rollback.RollbackDecider;
import io.jenkins.plugins.gateddeploy.rollback.RollbackDecision;
import io.jenkins.plugins.gateddeploy.rollback.StartReports;
import io.jenkins.plugins.gateddeploy.rollback.Trigger;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * The course of a guarded deployment: prove, deploy, and if that fails decide and take the way back. Everything here is
 * saved with the program. Closures are started on the thread of the Pipeline, with nothing but memory looked at before;
 * files are read and written on a background thread, always at the end of a phase, and once more after a restart.
 */
final class RollbackExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private final RollbackOnFailureStep step;
    private ClosureRunner closures;
    private RollbackLog log;
    private Deployment deployment;
    private RollbackRecords records;
    private WayBack wayBack;
    private volatile RollbackPhase phase;
    private BodyExecution body;
    private boolean bodyBegun;
    private Result resultBefore;
    /** The error of the deployment; the build ends with it whatever becomes of the rollback. */
    private Throwable firstError;

    private RollbackEnding ending;
    private Report startReport;
    private boolean drilled;
    private Throwable drillError;
    private volatile boolean stopped;

    RollbackExecution(RollbackOnFailureStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        step.checkParameters();
        StepContext context = getContext();
        closures = new ClosureRunner(context);
        log = new RollbackLog(context);
        deployment = step.deployment(KnownSecrets.redactor(context, List.of()), Instant.now());
        records = new RollbackRecords(context, deployment, log);
        wayBack = new WayBack(this, step, closures, log);
        log.warnOfLimits(step.getRollbackTimeout());
        if (step.getProveTarget() == null) {
            afterProof();
        } else {
            closures.limit(step.getRollbackTimeout());
            prove();
        }
        return false;
    }

    // --- before the deployment

    private void prove() throws IOException, InterruptedException {
        closures.prepare();
        phase = RollbackPhase.PROVING;
        start(step.getProveTarget(), step.variables(), RollbackPhase.PROVING);
    }

    private void proofFailed(Throwable error) throws IOException, InterruptedException {
        Failure failure = Failure.of(error, getContext());
        if (failure.isInterruption() && !failure.isOwnTimeout()) {
            firstError = error;
            startReport = StartReports.proofStopped(deployment, failure.text());
        } else {
            startReport = StartReports.unproven(deployment, failure.text(), failure.isOwnTimeout());
        }
        end(null);
    }

    private void afterProof() {
        if (step.getMaxDrillAge() == null || step.isDrill()) {
            deploy();
        } else {
            phase = RollbackPhase.CHECKING;
            inBackground(this::checkDrill);
        }
    }

    private void checkDrill() throws IOException, InterruptedException {
        Optional<Report> problem = records.drillProblem(step.getMaxDrillAge());
        if (!stopped && (problem.isEmpty() || !stops(problem.get(), true))) {
            deploy();
        }
    }

    /** Records a report about the start, and ends the step if it stops the deployment. */
    private boolean stops(Report judged, boolean aboutDrill) throws IOException, InterruptedException {
        Report report = records.recordStart(judged, step, aboutDrill);
        if (report.verdict().stops()) {
            getContext().onFailure(new DeploymentStoppedException(report));
        }
        return report.verdict().stops();
    }

    private void deploy() {
        phase = RollbackPhase.DEPLOYING;
        bodyBegun = false;
        body = getContext()
                .newBodyInvoker()
                .withCallback(new RollbackCallback(this, RollbackPhase.DEPLOYING))
                .start();
    }

    // --- after the deployment

    private void bodySucceeded(StepContext inside) throws IOException, InterruptedException {
        boolean unstable = BodyResult.isUnstable(inside, getContext().get(Run.class), resultBefore);
        if (unstable && step.isOnUnstable()) {
            Throwable error = new FlowInterruptedException(Result.UNSTABLE, new DeploymentUnstable());
            deploymentFailed(error, Trigger.UNSTABLE, "a step of the deployment marked it unstable", null);
        } else if (unstable) {
            log.say("Not rolled back: the deployment became unstable, and onUnstable is not set");
            isWell();
        } else if (step.isDrill() && !drilled) {
            drill();
        } else {
            isWell();
        }
    }

    private void isWell() {
        firstError = drillError;
        end(RollbackEnding.notNeeded());
    }

    private void bodyFailed(Throwable error) throws IOException, InterruptedException {
        Failure failure = Failure.of(error, getContext());
        String gate = failure.gate(getContext().get(Run.class), deployment.startedAt());
        deploymentFailed(error, failure.trigger(), failure.text(), gate);
    }

    private void deploymentFailed(Throwable error, Trigger trigger, String text, String gate)
            throws IOException, InterruptedException {
        firstError = error;
        RollbackDecision decision = decide(trigger);
        Attempt attempt = Attempt.after(trigger, text, gate, decision, Instant.now());
        if (decision.action() == RollbackAction.HOLD) {
            log.decided("NOT ROLLED BACK, fix forward", decision);
            end(RollbackEnding.of(Outcome.HELD, attempt));
        } else if (deployment.failOn() == FailOn.NEVER) {
            log.decided("Shadow mode: would roll back to " + deployment.target(), decision);
            end(RollbackEnding.of(Outcome.SHADOWED, attempt));
        } else {
            log.decided("Rolling back to " + deployment.target(), decision);
            wayBack.take(attempt);
        }
    }

    private RollbackDecision decide(Trigger trigger) throws IOException, InterruptedException {
        return RollbackDecider.decide(new DecisionRequest(
                trigger,
                step.getEnvironment(),
                DeployGatesAction.reports(getContext().get(Run.class)),
                step.isOnUnstable(),
                step.whenIncompatible()));
    }

    private void drill() throws IOException, InterruptedException {
        drilled = true;
        RollbackDecision decision = decide(Trigger.FAILURE);
        Attempt attempt = Attempt.drill(Instant.now());
        if (decision.action() == RollbackAction.HOLD) {
            log.say("The drill is left out: going back would break the previous version");
            String why = decision.evidence() == null ? decision.reason() : decision.evidence();
            end(new RollbackEnding(Outcome.DRILL_SKIPPED, attempt, why, null));
        } else if (deployment.failOn() == FailOn.NEVER) {
            log.say("Shadow mode: would run the drill now");
            isWell();
        } else {
            log.say("Drill: the deployment is well; rolling back to " + deployment.target() + " to try the way back");
            wayBack.take(attempt);
        }
    }

    // --- after the way back

    /** @param error what ended it, or null */
    void wayBackEnded(RollbackEnding how, Throwable error) {
        if (!how.attempt().isDrill()) {
            suppress(error);
            end(how);
        } else if (error instanceof FlowInterruptedException interruption && !RollbackTimeout.ended(interruption)) {
            // Whoever stops a drill does not want another deployment.
            firstError = error;
            end(how);
        } else {
            ending = how;
            phase = RollbackPhase.RECORDING_DRILL;
            inBackground(this::recordDrill);
        }
    }

    private void recordDrill() throws IOException, InterruptedException {
        Report report = records.recordEnd(ending);
        if (ending.outcome() != Outcome.DRILLED) {
            drillError = new DeploymentStoppedException(report);
        }
        log.say("Drill over: deploying again");
        deploy();
    }

    private void end(RollbackEnding how) {
        ending = how;
        phase = RollbackPhase.ENDING;
        inBackground(this::finish);
    }

    private void finish() throws IOException, InterruptedException {
        if (ending == null) {
            finishStart();
            return;
        }
        Report report = records.recordEnd(ending);
        if (firstError != null) {
            getContext().onFailure(firstError);
        } else if (report.verdict().stops()) {
            getContext().onFailure(new DeploymentStoppedException(report));
        } else {
            getContext().onSuccess(ReportJson.toMap(report));
        }
    }

    private void finishStart() throws IOException, InterruptedException {
        if (firstError != null) {
            records.recordStopped(startReport);
            getContext().onFailure(firstError);
        } else if (!stops(startReport, false)) {
            afterProof();
        }
    }

    // --- Pipeline

    void enter(RollbackPhase next) {
        phase = next;
    }

    /** Starts one of the closures. Only on the thread of the Pipeline. */
    void start(Closure<?> closure, Map<String, String> variables, RollbackPhase which)
            throws IOException, InterruptedException {
        closures.start(closure, variables, new RollbackCallback(this, which));
    }

    void begun(RollbackPhase which) throws IOException, InterruptedException {
        if (which == RollbackPhase.DEPLOYING) {
            bodyBegun = true;
            resultBefore = getContext().get(Run.class).getResult();
        } else {
            closures.begun();
        }
    }

    void succeeded(RollbackPhase which, StepContext inside) throws IOException, InterruptedException {
        if (phase != which) {
            return;
        }
        if (which == RollbackPhase.DEPLOYING) {
            bodySucceeded(inside);
            return;
        }
        closures.ended();
        if (which == RollbackPhase.PROVING) {
            afterProof();
        } else {
            wayBack.succeeded(which);
        }
    }

    void failed(RollbackPhase which, Throwable error) throws IOException, InterruptedException {
        if (phase != which) {
            return;
        }
        if (which == RollbackPhase.DEPLOYING) {
            bodyFailed(error);
            return;
        }
        closures.ended();
        if (which == RollbackPhase.PROVING) {
            proofFailed(error);
        } else {
            wayBack.failed(which, error);
        }
    }

    @Override
    public void onResume() {
        guarded(() -> {
            switch (phase) {
                case PROVING -> resume(this::prove);
                case CHECKING -> inBackground(this::checkDrill);
                case DEPLOYING -> {
                    if (!bodyBegun) {
                        deploy();
                    }
                }
                case ROLLING_BACK -> wayBack.resume();
                case VERIFYING -> resume(wayBack::verify);
                case RECORDING_DRILL -> inBackground(this::recordDrill);
                case ENDING -> inBackground(this::finish);
            }
        });
    }

    /** Looking twice changes nothing, so a closure that only looks is started again if it had not begun. */
    private void resume(Work again) throws IOException, InterruptedException {
        if (closures.hasBegun()) {
            closures.watch();
        } else {
            PipelineThread.run(getContext(), () -> guarded(again));
        }
    }

    /** While a closure runs, it is stopped and not this; what is left are the moments between two phases. */
    @Override
    public void stop(Throwable cause) throws Exception {
        switch (phase) {
            case CHECKING -> {
                stopped = true;
                getContext().onFailure(cause);
            }
            case PROVING, VERIFYING -> closures.cancel(cause);
            case DEPLOYING -> body.cancel(cause);
            case ROLLING_BACK -> wayBack.stop(cause);
            case RECORDING_DRILL, ENDING -> log.say("Too late to stop: " + phase.words());
        }
    }

    @Override
    public String getStatus() {
        return phase.hasDeadline() ? phase.words() + ", " + closures.status() : phase.words();
    }

    private void suppress(Throwable error) {
        if (error != null && error != firstError) {
            firstError.addSuppressed(error);
        }
    }

    private void inBackground(Work work) {
        GateThreads.submit(() -> guarded(work));
    }

    /** Nothing that goes wrong here may hide the first error. */
    void guarded(Work work) {
        try {
            work.run();
        } catch (Throwable e) {
            if (firstError == null) {
                getContext().onFailure(e);
            } else {
                suppress(e);
                getContext().onFailure(firstError);
            }
        }
    }

    /** A piece of the course. */
    interface Work {
        void run() throws IOException, InterruptedException;
    }
}
