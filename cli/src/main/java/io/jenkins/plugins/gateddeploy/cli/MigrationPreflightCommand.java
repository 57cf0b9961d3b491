package io.jenkins.plugins.gateddeploy.cli;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.MigrationGate;
import io.jenkins.plugins.gateddeploy.migration.MigrationPlan;
import io.jenkins.plugins.gateddeploy.migration.MigrationRequest;
import io.jenkins.plugins.gateddeploy.migration.MigrationRequestBuilder;
import io.jenkins.plugins.gateddeploy.migration.Phase;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.risk.Rehearsal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code migration-preflight}: what will the migrations do to this database, or: is it what the new version needs? */
@Command(
        name = "migration-preflight",
        description = "Checks the migrations against the database, before they run or after. Never writes to it.")
final class MigrationPreflightCommand implements Callable<Integer>, GateCommand {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--dir", paramLabel = "DIR", required = true, description = "The directory of the migrations.")
    private String dir;

    @Option(names = "--tool", paramLabel = "TOOL", description = "The migration tool, where it cannot be found out.")
    private String tool;

    @Option(names = "--url", paramLabel = "URL", description = "JDBC URL of the database.")
    private String url;

    @Option(names = "--user", paramLabel = "USER", description = "Who looks at the database; SELECT rights are enough.")
    private String user;

    @Option(names = "--password-env", paramLabel = "NAME", description = "The variable that holds the password.")
    private String passwordEnv;

    @Option(
            names = "--dialect",
            paramLabel = "DIALECT",
            description = "postgresql, mysql or mariadb, with a version if wanted (postgresql:15): looks at the files only."
                    + " Not needed beside --url: the server tells its version.")
    private String dialect;

    @Option(names = "--phase", paramLabel = "PHASE", description = "before (default) or after the migrations.")
    private String phase;

    @Option(
            names = "--requires",
            paramLabel = "TABLE[.COLUMN]",
            description = "What the application needs in this database. Repeat it.")
    private List<String> requires = new ArrayList<>();

    @Option(names = "--max-pending", paramLabel = "N", description = "More pending ones than this need a review (10).")
    private Integer maxPending;

    @Option(
            names = "--review-rows",
            paramLabel = "N",
            description = "A blocking statement on more rows than this needs a review (500000).")
    private Long reviewRows;

    @Option(
            names = "--long-transaction",
            paramLabel = "SECONDS",
            description = "An open transaction older than this stands in the way (60).")
    private Long longTransaction;

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            description = "The longest lock timeout the migrations' own session may have (10).")
    private Long lockTimeout;

    @Option(names = "--allow", paramLabel = "RULE=REASON", description = "A rule that does not count, and why. Repeat it.")
    private List<String> allow = new ArrayList<>();

    @Option(
            names = "--compare-to",
            paramLabel = "URL",
            description = "Another server whose settings should be the same.")
    private String compareTo;

    @Option(names = "--compare-to-user", paramLabel = "USER", description = "Who looks at that one.")
    private String compareToUser;

    @Option(names = "--compare-to-password-env", paramLabel = "NAME", description = "The variable with that password.")
    private String compareToPasswordEnv;

    @Option(
            names = "--rehearsal-seconds",
            paramLabel = "SECONDS",
            description = "How long the migrations took elsewhere, for an estimate; with --rehearsal-rows.")
    private Double rehearsalSeconds;

    @Option(names = "--rehearsal-rows", paramLabel = "N", description = "The rows of the largest table there.")
    private Long rehearsalRows;

    @Option(
            names = "--rehearse-on",
            paramLabel = "URL",
            description = "A scratch database: applies the pending migrations there and takes them back.")
    private String rehearseOn;

    @Option(names = "--rehearse-on-user", paramLabel = "USER", description = "Who writes to the scratch database.")
    private String rehearseOnUser;

    @Option(names = "--rehearse-on-password-env", paramLabel = "NAME", description = "The variable with that password.")
    private String rehearseOnPasswordEnv;

    /** Not told as an unknown option, because that message would repeat the password. */
    @Option(names = "--password", hidden = true)
    void refusePassword(String password) {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "the password is never an argument; name a variable with --password-env NAME");
    }

    @Override
    public Integer call() throws InterruptedException {
        Format format = common.format();
        MigrationRequestBuilder request = MigrationRequest.of(dir)
                .tool(tool)
                .database(access(url, user, passwordEnv))
                .dialect(dialect)
                .phase(Phase.parse(phase))
                .requires(requires)
                .maxPending(maxPending)
                .reviewRows(reviewRows)
                .longTransaction(longTransaction)
                .lockTimeout(lockTimeout)
                .compareTo(access(compareTo, compareToUser, compareToPasswordEnv))
                .rehearseOn(access(rehearseOn, rehearseOnUser, rehearseOnPasswordEnv))
                .rehearsal(rehearsal())
                .environment(common.environment)
                .name(common.name)
                .failOn(common.failOn());
        allow.forEach(it -> allow(request, it));
        Report report = MigrationGate.check(request.build(), WorkspaceFiles.from(Path.of("")));
        List<String> plan = format == Format.TEXT ? MigrationPlan.lines(report.facts()) : List.of();
        int status = common.finish(report, spec);
        PrintWriter out = spec.commandLine().getOut();
        plan.forEach(out::println);
        out.flush();
        return status;
    }

    @Override
    public String gate() {
        return "migration";
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    private static DatabaseAccess access(String url, String user, String passwordEnv) {
        // A blank one is a variable that was not set, and must not turn the gate into one that looks at files only.
        return url == null ? null : DatabaseAccess.of(url, user, password(passwordEnv));
    }

    /** The password is never an argument: those can be read by everybody on the machine. */
    private static String password(String variable) {
        if (variable == null) {
            return null;
        }
        String password = System.getenv(variable);
        if (password == null) {
            throw new UsageException("--password-env: the variable " + variable + " is not set");
        }
        return password;
    }

    private Rehearsal rehearsal() {
        if (rehearsalSeconds == null && rehearsalRows == null) {
            return null;
        }
        if (rehearsalSeconds == null || rehearsalRows == null) {
            throw new UsageException("--rehearsal-seconds and --rehearsal-rows need each other");
        }
        return new Rehearsal(rehearsalSeconds, rehearsalRows);
    }

    private static void allow(MigrationRequestBuilder request, String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new UsageException("--allow '" + text + "' needs a reason, as in migration-drop-column=\"unused since May\"");
        }
        request.allow(text.substring(0, equals).trim(), text.substring(equals + 1));
    }
}
