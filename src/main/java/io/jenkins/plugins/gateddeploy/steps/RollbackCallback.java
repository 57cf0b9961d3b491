package io.jenkins.plugins.gateddeploy.steps;

import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Tells how a closure went; saved with the program. It knows the phase, so that a second completion is ignored. */
final class RollbackCallback extends BodyExecutionCallback {
    private static final long serialVersionUID = 1L;

    private final RollbackExecution execution;
    private final RollbackPhase phase;

    RollbackCallback(RollbackExecution execution, RollbackPhase phase) {
        this.execution = execution;
        this.phase = phase;
    }

    @Override
    public void onStart(StepContext context) {
        execution.guarded(() -> execution.begun(phase));
    }

    @Override
    public void onSuccess(StepContext context, Object result) {
        execution.guarded(() -> execution.succeeded(phase, context));
    }

    @Override
    public void onFailure(StepContext context, Throwable error) {
        execution.guarded(() -> execution.failed(phase, error, context));
    }
}
