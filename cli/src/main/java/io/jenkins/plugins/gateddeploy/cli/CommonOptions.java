package io.jenkins.plugins.gateddeploy.cli;

import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.gate.Report;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options that every gate takes, mixed into each command. */
final class CommonOptions {
    @Option(names = "--environment", paramLabel = "NAME", description = "The deployment target, such as production.")
    String environment;

    @Option(names = "--name", paramLabel = "NAME", description = "Tells two gates of one kind apart.")
    String name;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "error (default), warning, or never: report only, stop nothing.")
    private String failOn;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), json, sarif or junit.")
    private String format;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
    private boolean help;

    /** @throws io.jenkins.plugins.gateddeploy.gate.UsageException if it is none of the three */
    FailOn failOn() {
        return FailOn.parse(failOn);
    }

    /** @throws io.jenkins.plugins.gateddeploy.gate.UsageException if the format is unknown; call before any work */
    Format format() {
        return Format.parse(format);
    }

    /** Prints the report on standard output and returns the exit status: never that of a pass if nobody can read it. */
    int finish(Report report, CommandLine.Model.CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(format().render(report));
        int status = ExitStatus.of(report.verdict());
        if (out.checkError()) {
            spec.commandLine().getErr().println("gated-deploy: the report could not be written to standard output");
            return status == 0 ? ExitStatus.UNKNOWN : status;
        }
        return status;
    }
}
