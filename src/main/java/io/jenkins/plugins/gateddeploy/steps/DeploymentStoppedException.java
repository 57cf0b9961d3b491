package io.jenkins.plugins.gateddeploy.steps;

import hudson.AbortException;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import java.util.List;

/** A gate stopped the deployment. Ends the build as FAILURE with one line, without a stack trace. */
public final class DeploymentStoppedException extends AbortException {
    private static final long serialVersionUID = 1L;

    private final String gate;

    DeploymentStoppedException(Report report) {
        super(message(report));
        gate = report.name();
    }

    /** Name of the gate that stopped the deployment. */
    public String getGate() {
        return gate;
    }

    private static String message(Report report) {
        String which = report.name().equals(report.gate())
                ? "the " + report.gate() + " gate"
                : "the " + report.gate() + " gate '" + report.name() + "'";
        String where = report.environment() == null ? "" : " for " + report.environment();
        return "Deployment stopped by " + which + where + " (" + report.verdict() + ")" + first(report);
    }

    private static String first(Report report) {
        List<Finding> errors = report.findings().stream()
                .filter(it -> it.severity() == Severity.ERROR)
                .toList();
        List<Finding> shown = errors.isEmpty() ? report.findings() : errors;
        if (shown.isEmpty()) {
            return "";
        }
        String more = shown.size() == 1 ? "" : ", and " + (shown.size() - 1) + " more, listed above";
        return ": " + shown.get(0).title() + more;
    }
}
