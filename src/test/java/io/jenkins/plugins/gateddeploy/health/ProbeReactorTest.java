package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.core5.reactor.EndpointParameters;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of the one thread that serves all connections. */
@org.junit.jupiter.api.Timeout(60)
class ProbeReactorTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService others = Executors.newCachedThreadPool();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final ProbeReactor reactor = new ProbeReactor(this::thread, timer, 50);

    @AfterEach
    void close() {
        reactor.close();
        timer.shutdownNow();
        others.shutdownNow();
    }

    @Test
    void threadBeginsWithTheFirstProbeAndEndsWhenThereIsNone() throws Exception {
        assertThat(threads).isEmpty();
        try (Service service = Service.that(Service.status(200))) {
            reactor.enter();
            assertThat(connect(service.port()).isOpen()).isTrue();
            reactor.leave();
            await().until(() -> !threads.get(0).isAlive());

            reactor.enter();
            assertThat(connect(service.port()).isOpen()).isTrue();
            assertThat(threads).hasSize(2);
            reactor.leave();
            await().until(() -> !threads.get(1).isAlive());
        }
    }

    @Test
    void threadThatEndedByItselfIsReplaced() throws Exception {
        try (Service service = Service.that(Service.status(200))) {
            reactor.enter();
            connect(service.port());
            // How a thread of a reactor ends by itself: it takes an interruption as the end.
            threads.get(0).interrupt();
            await().until(() -> !threads.get(0).isAlive());
            assertThat(connect(service.port()).isOpen()).isTrue();
            assertThat(threads).hasSize(2);
        }
    }

    /** Those who begin a sample are the timers of a whole Jenkins; to start takes long on a busy machine. */
    @Test
    void whileTheThreadIsStartedOthersBeginAndEndTheirSamples() throws Exception {
        CountDownLatch starting = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ThreadFactory slow = runnable -> {
            starting.countDown();
            await().until(() -> goOn.getCount() == 0);
            return thread(runnable);
        };
        try (Service service = Service.that(Service.status(200));
                ProbeReactor slowly = new ProbeReactor(slow, timer, 50)) {
            slowly.enter();
            Future<IOSession> first = others.submit(() -> connect(slowly, service.port()));
            assertThat(starting.await(20, TimeUnit.SECONDS)).isTrue();
            others.submit(() -> {
                        slowly.enter();
                        slowly.leave();
                    })
                    .get(20, TimeUnit.SECONDS);
            goOn.countDown();
            assertThat(first.get(20, TimeUnit.SECONDS).isOpen()).isTrue();
        }
    }

    /** Samples that begin at the very moment the idle thread is to end. */
    @Test
    void endsUnderNoSample() throws Exception {
        try (Service service = Service.that(Service.status(200));
                ProbeReactor hasty = new ProbeReactor(this::thread, timer, 1)) {
            for (int i = 0; i < 300; i++) {
                hasty.enter();
                assertThat(connect(hasty, service.port()).isOpen()).isTrue();
                hasty.leave();
                LockSupport.parkNanos(i % 20 * 100_000L);
            }
        }
    }

    private IOSession connect(int port) throws Exception {
        return connect(reactor, port);
    }

    private static IOSession connect(ProbeReactor reactor, int port) throws Exception {
        ProbeHandlers.Wiring tcp = new ProbeHandlers.Wiring(null, null, null);
        return reactor.connect(
                        new EndpointParameters("tcp", "127.0.0.1", port, tcp),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        Timeout.ofSeconds(20),
                        null)
                .get(20, TimeUnit.SECONDS);
    }

    private Thread thread(Runnable runnable) {
        Thread thread = new Thread(runnable, "connections of a test");
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }
}
