package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting costs no thread, however many wait. */
@Timeout(120)
class ThousandWaitsTest {
    private static final int WAITS = 1_000;

    @Test
    void aThousandWaitsNeedNoMoreThanFourThreads() throws Exception {
        ThreadPoolExecutor serverThreads = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
        serverThreads.prestartAllCoreThreads();
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(2);
        scheduler.prestartAllCoreThreads();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(serverThreads);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        Set<Thread> idle = Thread.getAllStackTraces().keySet();
        try (ProbeEngine engine = new ProbeEngine()) {
            Sampler sampler = new Sampler(engine, ProbePolicy.anyHost(), ProbeSecrets.none());
            HealthRequest request = HealthRequest.builder()
                    .probe(HttpProbe.to(
                                    "http://localhost:" + server.getAddress().getPort() + "/")
                            .build())
                    .probe(TcpProbe.of("localhost:" + server.getAddress().getPort()))
                    .interval(Duration.ofSeconds(2))
                    .requestTimeout(Duration.ofSeconds(30))
                    .successes(3)
                    .build();
            List<CompletableFuture<WaitState>> ends = new ArrayList<>();
            for (int i = 0; i < WAITS; i++) {
                WaitState begin = WaitState.begin(request, System.currentTimeMillis());
                ends.add(new HealthWait(
                                request,
                                begin,
                                sampler::sample,
                                scheduler,
                                Clock.systemUTC(),
                                new HealthWait.Listener() {})
                        .start());
            }
            int most = 0;
            Set<String> names = Set.of();
            CompletableFuture<Void> all = CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
            for (int rounds = 0; !all.isDone() && rounds < 10_000; rounds++) {
                Set<Thread> now = Thread.getAllStackTraces().keySet();
                Set<String> more = now.stream()
                        .filter(it -> !idle.contains(it))
                        .map(it -> it.getName() + " " + it.getId())
                        .collect(Collectors.toSet());
                if (more.size() > most) {
                    most = more.size();
                    names = more;
                }
                await(all);
            }
            assertThat(ends).allSatisfy(it -> assertThat(it.join().progress()).isEqualTo(Progress.PASSED));
            assertThat(most).as("threads more than idle: %s", names).isBetween(1, 4);
        } finally {
            server.stop(0);
            serverThreads.shutdownNow();
            scheduler.shutdownNow();
        }
    }

    /** Half a second at most, less if all have ended. */
    private static void await(CompletableFuture<Void> all) throws Exception {
        all.copy().completeOnTimeout(null, 500, TimeUnit.MILLISECONDS).get();
    }
}
