package io.jenkins.plugins.gateddeploy.steps;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import java.io.IOException;
import java.time.Instant;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Runs the block of {@code deployGate}, and records how it ended before the Pipeline goes on. */
final class DeployGateExecution extends StepExecution {
    private static final long serialVersionUID = 1L;

    private final DeployGateStep step;
    private Instant startedAt;
    private Result resultBefore;
    private BoundInside inside;
    private Report report;
    private Object value;
    private Throwable error;
    private boolean interrupted;

    DeployGateExecution(DeployGateStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        step.checkParameters();
        startedAt = Instant.now();
        resultBefore = getContext().get(Run.class).getResult();
        inside = new BoundInside(getContext());
        getContext()
                .newBodyInvoker()
                .withContext(inside)
                .withCallback(new Callback(this))
                .start();
        return false;
    }

    private ReportBuilder builder() {
        return Report.of(DeployGateStep.KIND)
                .name(step.getName())
                .environment(step.getEnvironment())
                .failOn(step.failOnLevel())
                .startedAt(startedAt);
    }

    private void succeeded(StepContext body, Object result) throws IOException, InterruptedException {
        Result left = BodyResult.of(body, getContext().get(Run.class), resultBefore);
        if (left == Result.FAILURE) {
            failed(new CaughtErrorException());
            return;
        }
        ReportBuilder builder = builder();
        if (left == Result.UNSTABLE) {
            builder.add(DeployGateStep.unstable(step.getName()));
        }
        value = result;
        report = builder.build();
        inBackground();
    }

    private void failed(Throwable thrown) throws IOException, InterruptedException {
        error = thrown;
        Failure failure = Failure.of(thrown, getContext(), inside);
        ReportBuilder builder = builder();
        if (failure.isInterruption()) {
            builder.couldNotTell(DeployGateStep.stopped(step.getName(), failure.text()));
        } else {
            builder.add(DeployGateStep.failed(step.getName(), failure.text()));
        }
        interrupted = failure.isStopped();
        report = builder.build();
        inBackground();
    }

    private void inBackground() {
        GateThreads.record(() -> guarded(this::conclude));
    }

    /** Nothing that goes wrong here may hide the error of the check. */
    private void guarded(Work work) {
        Work.runOrEnd(getContext(), () -> error, work);
    }

    private void conclude() throws IOException, InterruptedException {
        Report recorded = GateConclusion.of(getContext(), step).record(report);
        boolean stops = recorded.verdict().stops();
        if (error != null && (stops || interrupted)) {
            getContext().onFailure(error);
        } else if (stops) {
            getContext().onFailure(new DeploymentStoppedException(recorded));
        } else {
            getContext().onSuccess(value);
        }
    }

    @Override
    public void onResume() {
        if (report != null) {
            inBackground();
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        // While the block runs, its own steps are stopped; afterwards only the record is being written.
        if (report == null) {
            super.stop(cause);
        }
    }

    @Override
    public String getStatus() {
        return report == null ? "running the check" : "recording the check";
    }

    private static final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        private final DeployGateExecution execution;

        Callback(DeployGateExecution execution) {
            this.execution = execution;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            execution.guarded(() -> execution.succeeded(context, result));
        }

        @Override
        public void onFailure(StepContext context, Throwable thrown) {
            execution.guarded(() -> execution.failed(thrown));
        }
    }
}
