package io.jenkins.plugins.gateddeploy.steps;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.rollback.Deployment;
import io.jenkins.plugins.gateddeploy.rollback.StartReports;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;

/** What has to be well before anything is deployed: the target is proven, and the last drill is recent enough. */
final class Beforehand implements Serializable {
    private static final long serialVersionUID = 1L;

    private final RollbackExecution execution;
    private final RollbackOnFailureStep step;
    private final ClosureRunner closures;
    private final Deployment deployment;
    private final RollbackRecords records;
    /** Why the target is not proven; null if it is. */
    private Report problem;

    private volatile boolean stopped;

    Beforehand(
            RollbackExecution execution,
            RollbackOnFailureStep step,
            ClosureRunner closures,
            Deployment deployment,
            RollbackRecords records) {
        this.execution = execution;
        this.step = step;
        this.closures = closures;
        this.deployment = deployment;
        this.records = records;
    }

    /** Only on the thread of the Pipeline. */
    void begin() throws IOException, InterruptedException {
        if (step.getProveTarget() == null) {
            proven();
        } else {
            closures.limit(step.getRollbackTimeout());
            prove();
        }
    }

    /** Only on the thread of the Pipeline. */
    void prove() throws IOException, InterruptedException {
        closures.prepare();
        execution.enter(RollbackPhase.PROVING);
        execution.start(step.getProveTarget(), step.variables(), RollbackPhase.PROVING);
    }

    void proven() {
        if (step.getMaxDrillAge() == null || step.isDrill()) {
            execution.deploy();
        } else {
            execution.enter(RollbackPhase.CHECKING);
            execution.inBackground(this::checkDrill);
        }
    }

    void notProven(Throwable error) throws IOException, InterruptedException {
        Failure failure = closures.failure(error);
        if (failure.isStopped()) {
            problem = StartReports.proofStopped(deployment, failure.text());
            execution.end(null, error);
        } else {
            problem = StartReports.unproven(deployment, failure.text(), failure.isOwnTimeout() || failure.isTimeout());
            execution.end(null, null);
        }
    }

    /** Not on the thread of the Pipeline. */
    void checkDrill() throws IOException, InterruptedException {
        Optional<Report> overdue = records.drillProblem(step.getMaxDrillAge());
        if (!stopped && (overdue.isEmpty() || !stops(overdue.get(), true))) {
            execution.deploy();
        }
    }

    /** Somebody stops it while the record of drills is read. */
    void stop(Throwable cause) {
        stopped = true;
        execution.getContext().onFailure(cause);
    }

    /**
     * Records that the target is not proven; goes on all the same if the report does not stop the deployment. Not on the
     * thread of the Pipeline.
     *
     * @param interruption what stopped the proof; null if it failed by itself
     */
    void finish(Throwable interruption) throws IOException, InterruptedException {
        if (interruption != null) {
            records.recordStopped(problem);
            execution.getContext().onFailure(interruption);
        } else if (!stops(problem, false)) {
            proven();
        }
    }

    /** Records a report about the start, and ends the step if it stops the deployment. */
    private boolean stops(Report judged, boolean aboutDrill) throws IOException, InterruptedException {
        Report report = records.recordStart(judged, step, aboutDrill);
        if (report.verdict().stops()) {
            execution.getContext().onFailure(new DeploymentStoppedException(report));
        }
        return report.verdict().stops();
    }
}
