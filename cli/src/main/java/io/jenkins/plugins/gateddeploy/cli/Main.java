package io.jenkins.plugins.gateddeploy.cli;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The gates where there is no Jenkins. The report is the only thing on standard output; messages go to standard error.
 *
 * <p>Exit status: 0 passed or warned, 1 blocked or review needed, 2 wrong usage, 3 could not tell.
 */
@Command(
        name = "gated-deploy",
        description = "Stops a bad deployment before it reaches production.",
        mixinStandardHelpOptions = true,
        version = "gated-deploy 1.0",
        subcommands = {RequireEnvCommand.class, MigrationPreflightCommand.class, WaitForHealthCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int status = run(out, err, arguments);
        out.flush();
        System.exit(status);
    }

    /** Runs one command line and returns its exit status; for tests, too. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                // A value is a value: @name does not read further options from a file, nor does ${name} mean a variable.
                .setExpandAtFiles(false)
                .setInterpolateVariables(false)
                .setParameterExceptionHandler(Main::wrongUsage)
                .setExecutionExceptionHandler(Main::failed);
        try {
            return commandLine.execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError e) {
            CommandLine.ParseResult parsed = commandLine.getParseResult();
            return parsed != null && parsed.hasSubcommand()
                    ? defect(parsed.subcommand().commandSpec().commandLine(), e)
                    : defect(err, e);
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int wrongUsage(ParameterException e, String[] arguments) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("gated-deploy: " + message(e));
        err.println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitStatus.USAGE;
    }

    /** What nobody knows may be a URL, or a password: of an option only its name is repeated, of anything else nothing. */
    private static String message(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return e.getMessage();
        }
        String word = unmatched.getUnmatched().get(0);
        int end = 0;
        while (end < word.length() && (Character.isLetterOrDigit(word.charAt(end)) || word.charAt(end) == '-')) {
            end++;
        }
        return unmatched.isUnknownOption()
                ? "there is no option " + word.substring(0, end)
                : "there is an argument that belongs to no option";
    }

    private static int failed(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        if (e instanceof UsageException) {
            err.println("gated-deploy: " + OptionWords.of(e.getMessage(), commandLine.getCommandSpec()));
            err.flush();
            return ExitStatus.USAGE;
        }
        return defect(commandLine, e);
    }

    /** A defect of ours is a report like any other, if that can still be written. */
    private static int defect(CommandLine commandLine, Throwable e) {
        try {
            return commandLine.getCommand() instanceof GateCommand gate
                    ? gate.common().finish(gate.failed(e), commandLine.getCommandSpec())
                    : defect(commandLine.getErr(), e);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError again) {
            return defect(commandLine.getErr(), e);
        }
    }

    /** A defect of ours. Its message may hold anything, secrets included, so only its kind is told. */
    private static int defect(PrintWriter err, Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        err.println("gated-deploy: could not tell, because of an error of its own: "
                + e.getClass().getSimpleName() + (trace.length == 0 ? "" : " at " + trace[0]));
        err.flush();
        return ExitStatus.UNKNOWN;
    }
}
