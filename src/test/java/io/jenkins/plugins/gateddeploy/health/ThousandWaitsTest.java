package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Waiting costs no thread, however many wait: one serves all connections, one resolves names, and a second one for names
 * where a look-up takes long, as it may on a busy machine. Counted by the JVM, which misses no thread however short it lives.
 */
@Timeout(120)
class ThousandWaitsTest {
    private static final int MANY = 1_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ThreadPoolExecutor serverThreads = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(2);
    private HttpServer server;

    @BeforeEach
    void startServer() throws Exception {
        serverThreads.prestartAllCoreThreads();
        scheduler.prestartAllCoreThreads();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MANY);
        server.setExecutor(serverThreads);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        serverThreads.shutdownNow();
        scheduler.shutdownNow();
    }

    @Test
    void aThousandWaitsTakeAtMostThreeThreads() {
        HealthRequest request = HealthRequest.builder()
                .probe(HttpProbe.to("http://localhost:" + port() + "/").build())
                .probe(TcpProbe.of("localhost:" + port()))
                .interval(Duration.ofSeconds(2))
                .requestTimeout(Duration.ofSeconds(30))
                .successes(3)
                .build();
        assertThat(peak(sampler -> new HealthWait(
                                request,
                                WaitState.begin(request, System.currentTimeMillis()),
                                sampler::sample,
                                scheduler,
                                Clock.systemUTC(),
                                new HealthWait.Listener() {})
                        .start()
                        .thenAccept(it -> assertThat(it.progress()).isEqualTo(Progress.PASSED))))
                .isBetween(1, 3);
    }

    @Test
    void aThousandFirstProbesAtOnceTakeAtMostThreeThreads() {
        HealthRequest request = HealthRequest.builder()
                .probe(HttpProbe.to("http://localhost:" + port() + "/").build())
                .requestTimeout(Duration.ofSeconds(60))
                .build();
        assertThat(peak(sampler -> green(sampler, request))).isBetween(1, 3);
    }

    @Test
    void addressesTakeOneThread() {
        HealthRequest request = HealthRequest.builder()
                .probe(HttpProbe.to("http://127.0.0.1:" + port() + "/").build())
                .requestTimeout(Duration.ofSeconds(60))
                .build();
        assertThat(peak(sampler -> green(sampler, request))).isEqualTo(1);
    }

    private static CompletableFuture<Void> green(Sampler sampler, HealthRequest request) {
        long now = System.currentTimeMillis();
        return sampler.sample(request, now, now + 60_000)
                .thenAccept(it -> assertThat(it.isGreen()).as(it.phrase()).isTrue());
    }

    /** How many threads more than before there were at most, while a thousand of these were under way. */
    private int peak(Function<Sampler, CompletableFuture<Void>> start) {
        int before = THREADS.getThreadCount();
        THREADS.resetPeakThreadCount();
        try (ProbeEngine engine = new ProbeEngine(scheduler)) {
            Sampler sampler = new Sampler(engine, ProbePolicy.anyHost(), ProbeSecrets.none());
            List<CompletableFuture<Void>> all =
                    Stream.generate(() -> start.apply(sampler)).limit(MANY).toList();
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            return THREADS.getPeakThreadCount() - before;
        }
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
