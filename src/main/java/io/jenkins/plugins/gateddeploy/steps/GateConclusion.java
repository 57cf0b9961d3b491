package io.jenkins.plugins.gateddeploy.steps;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.gate.ReportText;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.ledger.DeployGatesAction;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The one place where a report takes effect: a bypass is applied, the report is logged and recorded, and the step ends
 * with what the verdict says. Every gate ends here.
 */
final class GateConclusion {
    private final StepContext context;
    private final String bypass;

    private GateConclusion(StepContext context, String bypass) {
        this.context = context;
        this.bypass = bypass;
    }

    static GateConclusion of(StepContext context, GateStep step) {
        return new GateConclusion(context, step.getBypass());
    }

    /** For what a bypass cannot change, such as how a rollback ended. */
    static GateConclusion withoutBypass(StepContext context) {
        return new GateConclusion(context, null);
    }

    /** Records the report and ends the step with it. */
    void conclude(Report judged) throws IOException, InterruptedException {
        end(record(judged));
    }

    /** Ends the step with what the verdict of a recorded report says. */
    void end(Report report) {
        if (report.verdict().stops()) {
            context.onFailure(new DeploymentStoppedException(report));
        } else {
            context.onSuccess(ReportJson.toMap(report));
        }
    }

    /** Applies the bypass, records and logs the report, and leaves the end of the step to the caller. */
    Report record(Report judged) throws IOException, InterruptedException {
        return record(judged, "");
    }

    /** @param part tells several reports of one step apart; a second report of the same part replaces the first */
    Report record(Report judged, String part) throws IOException, InterruptedException {
        Run<?, ?> run = context.get(Run.class);
        FlowNode node = context.get(FlowNode.class);
        Report report = Bypass.apply(judged, bypass, run).cleaned(KnownSecrets.redactor(context, List.of()));
        DeployGatesAction.record(run, node.getId() + part, report);
        var log = context.get(TaskListener.class).getLogger();
        ReportText.lines(report).forEach(log::println);
        if (report.verdict() == Verdict.WARNED || report.verdict() == Verdict.BYPASSED) {
            // The step is shown as unstable; the result of the build stays its own.
            node.addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(ReportText.summary(report)));
        }
        return report;
    }
}
