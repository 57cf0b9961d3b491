package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gateddeploy.gate.Redactor;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportText;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whole waits against services that start late, flap, crash, or are the wrong ones. */
@Timeout(60)
class HealthWaitTest {
    private final ProbeEngine engine = new ProbeEngine();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final Sampler sampler = new Sampler(engine, ProbePolicy.anyHost(), ProbeSecrets.none());
    private final List<String> log = new CopyOnWriteArrayList<>();
    private volatile WaitState latest;

    @AfterEach
    void close() {
        engine.close();
        scheduler.shutdownNow();
    }

    @Test
    void serviceThatComesUpLate() throws Exception {
        int port = Service.freePort();
        HealthRequest request =
                fast(HttpProbe.to("http://127.0.0.1:" + port + "/health").build());
        CompletableFuture<WaitState> end = start(request);
        await().until(() -> latest != null && latest.taken() >= 2);
        try (Service service = Service.on(port, Service.status(503))) {
            await().until(() -> latest.last().state().equals("not-ready"));
            service.becomes(Service.status(200));
            Report report = report(request, end);
            assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
            assertThat(log).hasSize(3);
            assertThat(log.get(0))
                    .startsWith("Not ready after")
                    .contains("connection refused by 127.0.0.1:" + port)
                    .contains("Nothing listens there yet, or the port is wrong.");
            assertThat(log.get(1)).contains("status 503");
            assertThat(log.get(2)).startsWith("Healthy after").contains("for 3 samples in a row");
        }
    }

    @Test
    void serviceThatIsUpPassesWithTheFirstSampleHoweverLongTheInterval() throws Exception {
        try (Service service = Service.that(Service.status(200))) {
            HealthRequest request = request(HttpProbe.to(service.url("/health")).build())
                    .successes(1)
                    .interval(Duration.ofSeconds(5))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            WaitState aMomentAgo = WaitState.begin(request, clock().millis() - 5);
            HealthWait wait = new HealthWait(request, aMomentAgo, sampler::sample, scheduler, clock(), listener());
            assertThat(report(request, wait.start()).verdict()).isEqualTo(Verdict.PASSED);
        }
    }

    @Test
    void oldVersionThatAnswersFirstIsNotAccepted() throws Exception {
        try (Service service =
                Service.that(Service.json(200, "{\"status\":\"UP\",\"build\":{\"commit\":\"1111111\"}}"))) {
            HealthRequest request = fast(HttpProbe.to(service.url("/health"))
                    .version("2222222")
                    .versionFrom("$.build.commit")
                    .build());
            CompletableFuture<WaitState> end = start(request);
            await().until(() -> latest != null && latest.taken() >= 5);
            assertThat(end).isNotDone();
            service.becomes(Service.json(200, "{\"status\":\"UP\",\"build\":{\"commit\":\"2222222\"}}"));
            assertThat(report(request, end).verdict()).isEqualTo(Verdict.PASSED);
            assertThat(log.get(0))
                    .contains("commit 1111111 in $.build.commit")
                    .contains("The old instance still answers");
        }
    }

    @Test
    void oldVersionThatStaysIsNamedInTheReport() throws Exception {
        try (Service service = Service.that(Service.json(200, "{\"version\":\"1.4.1\"}"))) {
            HealthRequest request = request(HttpProbe.to(service.url("/health"))
                            .version("1.4.2")
                            .build())
                    .timeout(Duration.ofSeconds(3))
                    .build();
            Report report = report(request, start(request));
            assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
            assertThat(report.findings()).singleElement().satisfies(it -> {
                assertThat(it.rule()).isEqualTo("health-wrong-version");
                assertThat(it.expected()).isEqualTo("version 1.4.2 in the usual places");
                assertThat(it.found()).isEqualTo("version 1.4.1 in the usual places");
                assertThat(it.source().url()).isEqualTo(service.url("/health"));
            });
            assertThat(report.durationMillis()).isBetween(3_000L, 60_000L);
        }
    }

    @Test
    void flappingServiceHasToBeGreenInARow() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        // Two good answers, one bad, until the eighth.
        try (Service service = Service.that(exchange -> {
            int n = requests.incrementAndGet();
            exchange.sendResponseHeaders(n < 8 && n % 3 == 0 ? 503 : 200, -1);
        })) {
            HealthRequest request = fast(HttpProbe.to(service.url("/health")).build());
            Report report = report(request, start(request));
            assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
            assertThat(report.facts()).containsEntry("attempts", 9L).containsEntry("relapses", 2L);
            assertThat(report.findings()).singleElement().satisfies(it -> {
                assertThat(it.rule()).isEqualTo("health-flapped");
                assertThat(it.found()).startsWith("2 relapses").contains("status 503");
            });
        }
    }

    @Test
    void crashDuringSteadyForBlocks() throws Exception {
        Service service = Service.that(Service.status(200));
        HealthRequest request = request(HttpProbe.to(service.url("/health")).build())
                .successes(1)
                .steadyFor(Duration.ofSeconds(4))
                .timeout(Duration.ofSeconds(6))
                .build();
        CompletableFuture<WaitState> end = start(request);
        await().until(() -> latest != null && latest.streak() >= 3);
        service.close();
        Report report = report(request, end);
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.findings()).singleElement().satisfies(it -> {
            assertThat(it.rule()).isEqualTo("health-unreachable");
            assertThat(it.found()).contains("connection refused");
        });
        assertThat(log.get(1)).startsWith("No longer healthy after");
    }

    @Test
    void serviceThatWasNeverReachedIsUnknown() throws Exception {
        HealthRequest request = request(TcpProbe.of("127.0.0.1:" + Service.freePort()))
                .timeout(Duration.ofSeconds(2))
                .build();
        Report report = report(request, start(request));
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ReportText.lines(report).get(1))
                .contains("health-unreachable")
                .contains("connection refused");
    }

    @Test
    void serviceThatHangsIsToldAfterTheFirstSampleOfAShortWait() throws Exception {
        try (RawService service = new RawService((in, out) -> RawService.untilClosed(in))) {
            HealthRequest request = request(HttpProbe.to(service.url("/")).build())
                    .timeout(Duration.ofSeconds(2))
                    .build();
            Report report = report(request, start(request));
            assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(report.findings().get(0).found()).startsWith("connection was made, but no answer came within");
        }
    }

    @Test
    void oneProbeThatCannotBeMadeBesideAGoodOneIsUnknown() throws Exception {
        try (Service service = Service.that(Service.status(200))) {
            HealthRequest request = request(HttpProbe.to(service.url("/")).build())
                    .probe(HttpProbe.to("http://no-such-host.invalid/").build())
                    .timeout(Duration.ofSeconds(3))
                    .build();
            Report report = report(request, start(request));
            assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(report.findings())
                    .singleElement()
                    .satisfies(it -> assertThat(it.source().url()).isEqualTo("http://no-such-host.invalid/"));
        }
    }

    @Test
    void abortOnEndsTheWaitAtOnce() throws Exception {
        try (Service service = Service.that(Service.json(503, "{\"status\":\"FAILED\"}"))) {
            HealthRequest request = request(HttpProbe.to(service.url("/")).build())
                    .abortOn("$.status=FAILED")
                    .timeout(Duration.ofMinutes(10))
                    .build();
            Report report = report(request, start(request));
            assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
            assertThat(report.findings().get(0).rule()).isEqualTo("health-aborted");
            assertThat(report.findings().get(0).found()).isEqualTo("an answer with $.status=FAILED, status 503");
        }
    }

    @Test
    void restartInTheMiddleKeepsTheDeadlineAndWhatWasSeen() throws Exception {
        try (Service service = Service.that(Service.status(503))) {
            HealthRequest request = fast(HttpProbe.to(service.url("/")).build());
            HealthWait first = new HealthWait(
                    request,
                    WaitState.begin(request, clock().millis()),
                    sampler::sample,
                    scheduler,
                    clock(),
                    listener());
            CompletableFuture<WaitState> lost = first.start();
            await().until(() -> latest != null && latest.taken() >= 2);
            first.cancel();
            assertThatThrownBy(lost::join).isInstanceOf(CancellationException.class);
            WaitState kept = latest;

            service.becomes(Service.status(200));
            WaitState end = new HealthWait(request, kept, sampler::sample, scheduler, clock(), listener())
                    .start()
                    .get(30, TimeUnit.SECONDS);
            assertThat(end.progress()).isEqualTo(Progress.PASSED);
            assertThat(end.deadline()).isEqualTo(kept.deadline());
            assertThat(end.startedAt()).isEqualTo(kept.startedAt());
            assertThat(end.taken()).isEqualTo(kept.taken() + 3);
        }
    }

    @Test
    void restartAfterTheDeadlineEndsAtOnceWithWhatWasSeen() throws Exception {
        try (Service service = Service.that(Service.status(503))) {
            HealthRequest request = fast(HttpProbe.to(service.url("/")).build());
            long longAgo = clock().millis() - Duration.ofHours(1).toMillis();
            Sample seen = sampler.sample(request, longAgo, longAgo + 10_000).get(10, TimeUnit.SECONDS);
            WaitState kept = WaitState.begin(request, longAgo).after(request, seen);
            Report report = report(
                    request, new HealthWait(request, kept, sampler::sample, scheduler, clock(), listener()).start());
            assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
            assertThat(report.findings().get(0).found()).isEqualTo("status 503");
            assertThat(service.requests()).hasSize(1);
        }
    }

    @Test
    void placeOfTheProbesThatGoesAwayIsASampleAndNotAHang() throws Exception {
        HealthRequest request = request(TcpProbe.of("db:5432"))
                .requestTimeout(Duration.ofMillis(100))
                .timeout(Duration.ofMillis(1500))
                .build();
        HealthWait wait = new HealthWait(
                request,
                WaitState.begin(request, clock().millis()),
                (ignored, now, deadline) -> new CompletableFuture<>(),
                scheduler,
                clock(),
                listener());
        Report report = report(request, wait.start());
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.findings().get(0).found()).isEqualTo("no sample was ready in time");
    }

    @Test
    void probesThatCannotEvenBeFiredAreASampleToo() throws Exception {
        HealthRequest request =
                request(TcpProbe.of("db:5432")).timeout(Duration.ofSeconds(2)).build();
        HealthWait wait = new HealthWait(
                request,
                WaitState.begin(request, clock().millis()),
                (ignored, now, deadline) -> {
                    throw new IllegalStateException("channel is closed");
                },
                scheduler,
                clock(),
                listener());
        assertThat(report(request, wait.start()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void listenerThatThrowsEndsTheWaitInsteadOfLeavingItHanging() throws Exception {
        try (Service service = Service.that(Service.status(503))) {
            HealthRequest request = fast(HttpProbe.to(service.url("/")).build());
            HealthWait.Listener broken = new HealthWait.Listener() {
                @Override
                public void advanced(WaitState state) {
                    throw new NoClassDefFoundError("gone");
                }
            };
            WaitState begin = WaitState.begin(request, clock().millis());
            CompletableFuture<WaitState> end =
                    new HealthWait(request, begin, sampler::sample, scheduler, clock(), broken).start();
            assertThatThrownBy(() -> end.get(20, TimeUnit.SECONDS)).hasRootCauseInstanceOf(NoClassDefFoundError.class);
        }
    }

    @Test
    void cancellingLeavesNothingBehind() throws Exception {
        try (RawService service = new RawService((in, out) -> RawService.untilClosed(in))) {
            HealthRequest request = request(HttpProbe.to(service.url("/")).build())
                    .requestTimeout(Duration.ofMinutes(1))
                    .timeout(Duration.ofMinutes(2))
                    .build();
            HealthWait wait = new HealthWait(
                    request,
                    WaitState.begin(request, clock().millis()),
                    sampler::sample,
                    scheduler,
                    clock(),
                    listener());
            CompletableFuture<WaitState> end = wait.start();
            await().until(() -> service.accepted() == 1);
            wait.cancel();
            assertThat(end).isCancelled();
            assertThat(service.hungUp().await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void onlyChangesAreLogged() throws Exception {
        try (Service service = Service.that(Service.status(503))) {
            HealthRequest request = request(HttpProbe.to(service.url("/")).build())
                    .timeout(Duration.ofSeconds(3))
                    .build();
            assertThat(start(request).get(30, TimeUnit.SECONDS).taken()).isGreaterThan(5);
            assertThat(log).hasSize(1);
        }
    }

    private CompletableFuture<WaitState> start(HealthRequest request) {
        WaitState begin = WaitState.begin(request, clock().millis());
        return new HealthWait(request, begin, sampler::sample, scheduler, clock(), listener()).start();
    }

    private HealthWait.Listener listener() {
        return new HealthWait.Listener() {
            @Override
            public void advanced(WaitState state) {
                latest = state;
            }

            @Override
            public void log(String line) {
                log.add(line);
            }
        };
    }

    private static Report report(HealthRequest request, CompletableFuture<WaitState> end) throws Exception {
        return HealthGate.report(request, end.get(30, TimeUnit.SECONDS), new Redactor());
    }

    private static HealthRequest fast(Probe probe) {
        return request(probe).timeout(Duration.ofSeconds(30)).build();
    }

    private static HealthRequest.Builder request(Probe probe) {
        return HealthRequest.builder().probe(probe).interval(Duration.ofMillis(50));
    }

    private static Clock clock() {
        return Clock.systemUTC();
    }
}
