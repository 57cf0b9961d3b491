package io.jenkins.plugins.gateddeploy.steps;

import hudson.model.Run;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.ledger.DrillRegistry;
import io.jenkins.plugins.gateddeploy.rollback.Deployment;
import io.jenkins.plugins.gateddeploy.rollback.Drill;
import io.jenkins.plugins.gateddeploy.rollback.Outcome;
import io.jenkins.plugins.gateddeploy.rollback.OutcomeReports;
import io.jenkins.plugins.gateddeploy.rollback.StartReports;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Reads and writes what outlives a guarded deployment: its reports and the last drill. Never on the Pipeline's thread. */
final class RollbackRecords implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(RollbackRecords.class.getName());
    /** A drill, and what it says about the start, is a report of its own beside that of the deployment. */
    private static final String DRILL = "-drill";

    private final StepContext context;
    private final Deployment deployment;
    private final RollbackLog log;

    RollbackRecords(StepContext context, Deployment deployment, RollbackLog log) {
        this.context = context;
        this.deployment = deployment;
        this.log = log;
    }

    /** A reason not to start because of the last drill; empty if it is recent enough. */
    Optional<Report> drillProblem(int maxAge) throws InterruptedException, IOException {
        try {
            return StartReports.drillOverdue(
                    deployment, drills().last(deployment.environment()), maxAge, Instant.now());
        } catch (IOException e) {
            return Optional.of(StartReports.drillUnknown(deployment, e.getMessage()));
        }
    }

    /** Records why the deployment may not start. A bypass is honoured; the report says whether it was. */
    Report recordStart(Report judged, GateStep step, boolean aboutDrill) throws IOException, InterruptedException {
        return GateConclusion.of(context, step).record(judged, aboutDrill ? DRILL : "");
    }

    /** Records why the deployment was not started after somebody stopped it. */
    void recordStopped(Report judged) throws IOException, InterruptedException {
        GateConclusion.withoutBypass(context).record(judged);
    }

    /** Records how the deployment or the drill ended, and says it in the log. */
    Report recordEnd(RollbackEnding ending) throws IOException, InterruptedException {
        if (ending.outcome() == Outcome.DRILLED) {
            int build = context.get(Run.class).getNumber();
            drills().record(
                            deployment.environment(),
                            new Drill(
                                    ending.attempt().endedAt(), ending.attempt().rollbackMillis(), build));
        }
        OutcomeReports reports = new OutcomeReports(deployment, lastDrill(), Instant.now());
        Report judged = ending.attempt() == null
                ? reports.notNeeded()
                : reports.of(ending.outcome(), ending.attempt(), ending.detail(), ending.advice());
        boolean drill = ending.attempt() != null && ending.attempt().isDrill();
        Report report = GateConclusion.withoutBypass(context).record(judged, drill ? DRILL : "");
        String words = ending.words(deployment.target(), deployment.check());
        if (words != null) {
            log.say(words);
        }
        return report;
    }

    private Optional<Drill> lastDrill() throws InterruptedException {
        try {
            return drills().last(deployment.environment());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The last drill is not known", e);
            return Optional.empty();
        }
    }

    private DrillRegistry drills() throws IOException, InterruptedException {
        return DrillRegistry.of(context.get(Run.class).getParent());
    }
}
