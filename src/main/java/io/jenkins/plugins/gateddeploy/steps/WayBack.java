package io.jenkins.plugins.gateddeploy.steps;

import io.jenkins.plugins.gateddeploy.rollback.Attempt;
import io.jenkins.plugins.gateddeploy.rollback.Outcome;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousResumeNotSupportedException;

/** One attempt to put the previous version back and to verify it; it begins at most once, whatever the controller does. */
final class WayBack implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RollbackExecution execution;
    private final RollbackOnFailureStep step;
    private final ClosureRunner closures;
    private final RollbackLog log;
    private Attempt attempt;
    /** Who stops this attempt before or while its closure runs; null if nobody has. */
    private Throwable stopped;

    WayBack(RollbackExecution execution, RollbackOnFailureStep step, ClosureRunner closures, RollbackLog log) {
        this.execution = execution;
        this.step = step;
        this.closures = closures;
        this.log = log;
    }

    /** Begins. Only on the thread of the Pipeline. */
    void take(Attempt decided) throws IOException, InterruptedException {
        // Whoever stopped a drill, whose closure may have gone on all the same, did not stop this attempt.
        stopped = null;
        begin(decided);
    }

    private void begin(Attempt decided) throws IOException, InterruptedException {
        log.beforeRollback();
        attempt = decided.started(Instant.now());
        closures.limit(step.getRollbackTimeout());
        closures.prepare();
        execution.enter(RollbackPhase.ROLLING_BACK);
        // Only once it is on disk that a rollback begins may it begin: a controller that is killed now must not begin
        // a second one when it comes back.
        closures.whenSaved(() -> execution.guarded(() -> {
            if (stopped != null) {
                failed(RollbackPhase.ROLLING_BACK, stopped);
            } else {
                execution.start(step.getRollback(), variables(), RollbackPhase.ROLLING_BACK);
            }
        }));
    }

    /** After a restart of the controller. */
    void resume() throws IOException, InterruptedException {
        if (closures.isInDoubt()) {
            // Pipeline lets no thread of a program go on before all its steps are resumed, so this comes first.
            closures.cancel(new InDoubtException());
        } else if (closures.hasBegun()) {
            closures.watch();
        } else {
            PipelineThread.run(
                    context(), () -> execution.guarded(() -> interrupted(new InDoubtException().getMessage())));
        }
    }

    /** The verification. Only on the thread of the Pipeline. */
    void verify() throws IOException, InterruptedException {
        closures.prepare();
        execution.enter(RollbackPhase.VERIFYING);
        execution.start(step.getVerify(), variables(), RollbackPhase.VERIFYING);
    }

    void succeeded(RollbackPhase where) throws IOException, InterruptedException {
        if (where == RollbackPhase.ROLLING_BACK && step.getVerify() != null) {
            attempt = attempt.rolledBack(Instant.now());
            verify();
        } else {
            Outcome outcome = attempt.isDrill() ? Outcome.DRILLED : Outcome.ROLLED_BACK;
            execution.wayBackEnded(RollbackEnding.of(outcome, attempt.ended(Instant.now())), null, false);
        }
    }

    void failed(RollbackPhase where, Throwable error) throws IOException, InterruptedException {
        Failure failure = closures.failure(error);
        boolean rollingBack = where == RollbackPhase.ROLLING_BACK;
        boolean cannotGoOn =
                error instanceof SynchronousResumeNotSupportedException || error instanceof InDoubtException;
        if (rollingBack && cannotGoOn) {
            interrupted(failure.text());
            return;
        }
        String detail = failure.isTimeoutAround()
                ? "cut short by a timeout block around it: " + failure.text()
                : failure.text();
        execution.wayBackEnded(
                new RollbackEnding(
                        rollingBack ? Outcome.FAILED : Outcome.NOT_VERIFIED,
                        attempt.ended(Instant.now()),
                        detail,
                        log.agentAdvice()),
                error,
                failure.isStopped());
    }

    /** Somebody stops it in the moment before its closure begins. */
    void stop(Throwable cause) {
        stopped = cause;
        closures.cancel(cause);
    }

    /** The controller stopped in the middle of the rollback, and cannot know how far it came. */
    private void interrupted(String how) throws IOException, InterruptedException {
        if (step.isRetryInterrupted()) {
            log.say("Jenkins stopped in the middle of the rollback (" + how
                    + "); retryInterrupted is set, so it is started once more");
            begin(attempt);
        } else {
            execution.wayBackEnded(
                    new RollbackEnding(Outcome.INTERRUPTED, attempt.ended(Instant.now()), how, null), null, false);
        }
    }

    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>(step.variables());
        variables.put("ROLLBACK_REASON", attempt.reason());
        variables.put("ROLLBACK_GATE", attempt.failedGate() == null ? "" : attempt.failedGate());
        return variables;
    }

    private StepContext context() {
        return execution.getContext();
    }
}
