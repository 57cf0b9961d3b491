package io.jenkins.plugins.gateddeploy.cli;

import io.jenkins.plugins.gateddeploy.gate.GateRun;
import io.jenkins.plugins.gateddeploy.gate.Redactor;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.health.HealthGate;
import io.jenkins.plugins.gateddeploy.health.HealthRequest;
import io.jenkins.plugins.gateddeploy.health.HealthWait;
import io.jenkins.plugins.gateddeploy.health.HttpProbe;
import io.jenkins.plugins.gateddeploy.health.ProbeEngine;
import io.jenkins.plugins.gateddeploy.health.ProbePolicy;
import io.jenkins.plugins.gateddeploy.health.ProbeSecrets;
import io.jenkins.plugins.gateddeploy.health.Sampler;
import io.jenkins.plugins.gateddeploy.health.UrlProbes;
import io.jenkins.plugins.gateddeploy.health.WaitState;
import io.jenkins.plugins.gateddeploy.health.WarmUp;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code waitForHealth} gate. Changes of state are told on standard error, the report on standard output. */
@Command(
        name = "wait-for-health",
        description = "Waits until a service is healthy, and proves which build answers. All conditions hold for every"
                + " --url; a tcp://host:port is green if it accepts a connection.")
final class WaitForHealthCommand implements Callable<Integer>, GateCommand {
    /** What a slow machine needs before the first sample and after the last. */
    private static final Duration STARTING_AND_ENDING = Duration.ofSeconds(10);

    @Mixin
    private CommonOptions common;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--url", paramLabel = "URL", description = "http, https or tcp; repeat for several probes.")
    private List<String> urls = new ArrayList<>();

    @Option(
            names = "--json",
            paramLabel = "PATH=VALUE",
            description = "JSON value: '$.status=UP', '$.errorRate=< 0.05', '$.db=!= DOWN', '$.v=~ ^2'; repeatable.")
    private List<String> json = new ArrayList<>();

    @Option(names = "--status", paramLabel = "SET", description = "Good statuses: 200 or 200,204 or 200-299 (default).")
    private String status;

    @Option(names = "--body", paramLabel = "TEXT", description = "Text in the body, or '~ REGEX'; repeatable.")
    private List<String> bodies = new ArrayList<>();

    @Option(names = "--header", paramLabel = "NAME=VALUE", description = "Header of the answer; repeatable.")
    private List<String> headers = new ArrayList<>();

    @Option(names = "--version", paramLabel = "VERSION", description = "The build that has to answer.")
    private String version;

    @Option(
            names = "--version-from",
            paramLabel = "WHERE",
            description = "header:NAME, a JSON path, or a regular expression for the body.")
    private String versionFrom;

    @Option(names = "--abort-on", paramLabel = "CONDITION", description = "Ends at once: status=500, $.status=FAILED.")
    private List<String> abortOn = new ArrayList<>();

    @Option(names = "--trust", paramLabel = "WHO", description = "system (default), sha256:FINGERPRINT, or any.")
    private String trust;

    @Option(names = "--successes", paramLabel = "N", description = "Green samples in a row (default 3).")
    private String successes;

    @Option(names = "--steady-for", paramLabel = "SECONDS", description = "Green for this long (default 0).")
    private String steadyFor;

    @Option(names = "--interval", paramLabel = "SECONDS", description = "Between samples (default 2).")
    private String interval;

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "End of the wait (default 120).")
    private String timeout;

    @Option(names = "--initial-delay", paramLabel = "SECONDS", description = "Before the first sample (default 0).")
    private String initialDelay;

    @Option(names = "--request-timeout", paramLabel = "SECONDS", description = "For one probe (default 5).")
    private String requestTimeout;

    @Override
    public Integer call() throws InterruptedException {
        common.format();
        HealthRequest request = request();
        Duration limit = request.timeout().plus(request.requestTimeout()).plus(STARTING_AND_ENDING);
        ReportBuilder otherwise = Report.of(gate())
                .name(request.name())
                .environment(request.environment())
                .failOn(request.failOn());
        return common.finish(GateRun.within(limit, otherwise, () -> await(request)), spec);
    }

    private Report await(HealthRequest request) throws InterruptedException {
        GateRun.doing("waiting for the probes");
        PrintWriter err = spec.commandLine().getErr();
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
        try (ProbeEngine engine = new ProbeEngine(scheduler)) {
            // What a young JVM takes to load classes is neither the service's time nor to come between healthy and passed.
            CompletableFuture<Void> report = CompletableFuture.runAsync(() -> writeNothing(request), scheduler);
            WarmUp.run(engine);
            report.join();
            Sampler sampler = new Sampler(engine, ProbePolicy.anyHost(), ProbeSecrets.none());
            Clock clock = Clock.systemUTC();
            HealthWait wait = new HealthWait(
                    request,
                    WaitState.begin(request, clock.millis()),
                    sampler::sample,
                    scheduler,
                    clock,
                    new HealthWait.Listener() {
                        @Override
                        public void log(String line) {
                            err.println(new Redactor().text(line));
                            err.flush();
                        }
                    });
            return HealthGate.report(request, wait.start().get(), new Redactor());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Override
    public String gate() {
        return "health";
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    private void writeNothing(HealthRequest request) {
        WaitState begun = WaitState.begin(request, 0);
        common.format().render(HealthGate.report(request, begun.atDeadline(begun.deadline()), new Redactor()));
    }

    private HealthRequest request() {
        HealthRequest.Builder request = HealthRequest.builder()
                .name(common.name)
                .environment(common.environment)
                .failOn(common.failOn());
        UrlProbes.of(urls, this::conditions).forEach(request::probe);
        abortOn.forEach(request::abortOn);
        if (successes != null) {
            request.successes(count(successes));
        }
        seconds("steady-for", steadyFor, request::steadyFor);
        seconds("interval", interval, request::interval);
        seconds("timeout", timeout, request::timeout);
        seconds("initial-delay", initialDelay, request::initialDelay);
        seconds("request-timeout", requestTimeout, request::requestTimeout);
        return request.build();
    }

    private HttpProbe.Builder conditions(HttpProbe.Builder probe) {
        json.forEach(probe::json);
        bodies.forEach(probe::body);
        headers.forEach(probe::header);
        return probe.status(status).version(version).versionFrom(versionFrom).trust(trust);
    }

    private static int count(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new UsageException("successes must be a whole number from 1 to 1000, not '" + text + "'");
        }
    }

    private static void seconds(String option, String text, Function<Duration, ?> into) {
        if (text == null) {
            return;
        }
        BigDecimal seconds;
        try {
            seconds = new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw new UsageException("--" + option + " must be a number of seconds, such as 5 or 0.5, not '" + text + "'");
        }
        // Beyond any limit there is, and too much for a Duration to hold.
        boolean absurd = seconds.precision() - seconds.scale() > 12 || seconds.scale() > 100;
        if (absurd) {
            throw new UsageException("--" + option + " must be a number of seconds from 0 to 30 days, not '" + text + "'");
        }
        into.apply(Duration.ofMillis(seconds.movePointRight(3).longValue()));
    }
}
