package io.jenkins.plugins.gateddeploy.cli;

import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.gate.GateRun;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.gate.UsageException;

/** A command that ends with a report, also when it fails itself. */
interface GateCommand {
    /** The kind of gate, such as {@code env}. */
    String gate();

    CommonOptions common();

    /** The report of a command that failed before its gate could, or after. */
    default Report failed(Throwable error) {
        ReportBuilder report = Report.of(gate()).name(common().name).environment(common().environment);
        return GateRun.failed(report.failOn(failOn()), error);
    }

    private FailOn failOn() {
        try {
            return common().failOn();
        } catch (UsageException e) {
            return FailOn.ERROR;
        }
    }
}
