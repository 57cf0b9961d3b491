package io.jenkins.plugins.gateddeploy.steps;

import groovy.lang.Closure;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.rollback.Deployment;
import io.jenkins.plugins.gateddeploy.rollback.Outcome;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private RollbackRecords records;
    private Beforehand beforehand;
    private GuardedBody body;
    private WayBack wayBack;
    private volatile RollbackPhase phase;
    /** The error of the deployment; the build ends with it whatever becomes of the rollback. */
    private Throwable firstError;
    /** How it ended; null if nothing was deployed. */
    private RollbackEnding ending;

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
        Deployment deployment = step.deployment(KnownSecrets.redactor(context, List.of()), Instant.now());
        records = new RollbackRecords(context, deployment, log);
        wayBack = new WayBack(this, step, closures, log);
        beforehand = new Beforehand(this, step, closures, deployment, records);
        body = new GuardedBody(this, step, deployment, log, wayBack);
        log.warnOfLimits(step.getRollbackTimeout());
        beforehand.begin();
        return false;
    }

    // --- what the phases ask for

    void enter(RollbackPhase next) {
        phase = next;
    }

    /** Starts one of the closures. Only on the thread of the Pipeline. */
    void start(Closure<?> closure, Map<String, String> variables, RollbackPhase which)
            throws IOException, InterruptedException {
        closures.start(closure, variables, new RollbackCallback(this, which));
    }

    void deploy() {
        guarded(() -> {
            phase = RollbackPhase.DEPLOYING;
            body.begin();
        });
    }

    /** The build ends with this error, whatever goes wrong from now on. */
    void firstError(Throwable error) {
        firstError = error;
    }

    /**
     * @param error what ended it, or null
     * @param stopped whether that came from outside, such as an abort
     */
    void wayBackEnded(RollbackEnding how, Throwable error, boolean stopped) {
        if (!how.attempt().isDrill()) {
            suppress(error);
            end(how, firstError);
        } else if (stopped) {
            // Whoever stops a drill does not want another deployment.
            end(how, error);
        } else {
            ending = how;
            phase = RollbackPhase.RECORDING_DRILL;
            inBackground(this::recordDrill);
        }
    }

    private void recordDrill() throws IOException, InterruptedException {
        Report report = records.recordEnd(ending);
        body.drilled(ending.outcome() == Outcome.DRILLED ? null : new DeploymentStoppedException(report));
    }

    /**
     * @param how how it ended; null if nothing was deployed
     * @param error what the build ends with, or null
     */
    void end(RollbackEnding how, Throwable error) {
        ending = how;
        firstError = error;
        phase = RollbackPhase.ENDING;
        inBackground(this::finish);
    }

    private void finish() throws IOException, InterruptedException {
        if (ending == null) {
            beforehand.finish(firstError);
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

    // --- what Pipeline tells

    void begun(RollbackPhase which) throws IOException, InterruptedException {
        if (which == RollbackPhase.DEPLOYING) {
            body.begun();
        } else {
            closures.begun();
        }
    }

    void succeeded(RollbackPhase which, StepContext end) throws IOException, InterruptedException {
        if (phase != which) {
            return;
        }
        if (which == RollbackPhase.DEPLOYING) {
            body.succeeded(end);
            return;
        }
        if (closures.leftFailed(end)) {
            failed(which, new CaughtErrorException(), end);
            return;
        }
        closures.ended();
        if (which == RollbackPhase.PROVING) {
            beforehand.proven();
        } else {
            wayBack.succeeded(which);
        }
    }

    void failed(RollbackPhase which, Throwable error, StepContext end) throws IOException, InterruptedException {
        if (phase != which) {
            return;
        }
        if (which == RollbackPhase.DEPLOYING) {
            body.failed(error, end);
            return;
        }
        closures.ended();
        if (which == RollbackPhase.PROVING) {
            beforehand.notProven(error);
        } else {
            wayBack.failed(which, error);
        }
    }

    @Override
    public void onResume() {
        guarded(() -> {
            switch (phase) {
                case PROVING -> resume(beforehand::prove);
                case CHECKING -> inBackground(beforehand::checkDrill);
                case DEPLOYING -> {
                    if (!body.hasBegun()) {
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
            case CHECKING -> beforehand.stop(cause);
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

    // --- errors

    private void suppress(Throwable error) {
        if (error != null && error != firstError) {
            firstError.addSuppressed(error);
        }
    }

    void inBackground(Work work) {
        GateThreads.record(() -> guarded(work));
    }

    /** Nothing that goes wrong here may hide the first error. */
    void guarded(Work work) {
        Work.runOrEnd(getContext(), () -> firstError, work);
    }
}
