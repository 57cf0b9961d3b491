package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Names that hang, names that are unknown, and many at once. */
@Timeout(60)
class HostResolverTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private volatile CountDownLatch release = new CountDownLatch(1);
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lookUps = new AtomicInteger();
    private final HostResolver resolver = new HostResolver(this::thread, timer, this::lookUp);

    @AfterEach
    void close() {
        release.countDown();
        resolver.close();
        timer.shutdownNow();
    }

    @Test
    void addressNeedsNoThreadAndNoNameServer() throws Exception {
        for (String address : List.of("127.0.0.1", "10.255.0.1", "::1", "fe80::1", "::ffff:10.0.0.1")) {
            assertThat(resolver.resolve(address)).isDone();
            assertThat(resolver.resolve(address).get()).containsExactly(InetAddress.getByName(address));
        }
        assertThat(threads).isEmpty();
    }

    @Test
    void whatOnlyLooksLikeAnAddressIsAName() throws Exception {
        for (String name : List.of("10.0.0.256", "1.2.3", "1.2.3.4.5", "1.2.3.4.example.com")) {
            resolver.resolve(name).get(10, TimeUnit.SECONDS);
        }
        assertThat(lookUps).hasValue(4);
        assertThatThrownBy(() -> resolver.resolve("12::34::56").get())
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(UnknownHostException.class);
        assertThat(lookUps).hasValue(4);
    }

    @Test
    void manyNamesTakeOneThread() throws Exception {
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(resolver.resolve("host" + i % 100 + ".example.com"));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);
        assertThat(threads).hasSize(1);
    }

    @Test
    void lookUpsOfOneNameAtTheSameTimeShareOne() throws Exception {
        CompletableFuture<?> first = resolver.resolve("stuck-once.example.com");
        CompletableFuture<?> second = resolver.resolve("stuck-once.example.com");
        release.countDown();
        CompletableFuture.allOf(first, second).get(10, TimeUnit.SECONDS);
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void nameThatHangsDoesNotHoldUpTheOthers() throws Exception {
        CompletableFuture<?> stuck = resolver.resolve("stuck.example.com");
        assertThat(resolver.resolve("fine.example.com").get(10, TimeUnit.SECONDS))
                .hasSize(1);
        assertThat(resolver.resolve("also-fine.example.com").get(10, TimeUnit.SECONDS))
                .hasSize(1);
        assertThat(stuck).isNotDone();
        assertThat(threads).hasSize(2);
    }

    @Test
    void namesKnownToHangWaitForEachOtherAndTheOthersForNone() throws Exception {
        for (String name : List.of("stuck1.example.com", "stuck2.example.com")) {
            CompletableFuture<?> stuck = resolver.resolve(name);
            // Comes only when the other has been found to hang.
            resolver.resolve("behind-" + name).get(10, TimeUnit.SECONDS);
            assertThat(stuck).isNotDone();
            release.countDown();
            stuck.get(10, TimeUnit.SECONDS);
            release = new CountDownLatch(1);
        }

        // From now on they are known, and take one thread together.
        CompletableFuture<?> firstAgain = resolver.resolve("stuck1.example.com");
        CompletableFuture<?> secondAgain = resolver.resolve("stuck2.example.com");
        for (int i = 0; i < 100; i++) {
            resolver.resolve("fine" + i + ".example.com").get(10, TimeUnit.SECONDS);
        }
        assertThat(firstAgain).isNotDone();
        assertThat(secondAgain).isNotDone();
        assertThat(threads.stream().filter(Thread::isAlive)).hasSize(2);
    }

    @Test
    void threadEndsWithAnErrorOfALookUpNeitherNowNorLater() throws Exception {
        assertThatThrownBy(() -> resolver.resolve("linkage.example.com").get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(resolver.resolve("fine.example.com").get(10, TimeUnit.SECONDS))
                .hasSize(1);
        assertThat(threads).hasSize(1);
    }

    @Test
    void closedResolverFailsWhatWaits() {
        CompletableFuture<?> stuck = resolver.resolve("stuck.example.com");
        CompletableFuture<?> behind = resolver.resolve("fine.example.com");
        resolver.close();
        await().until(() -> stuck.isCompletedExceptionally() && behind.isCompletedExceptionally());
        assertThat(resolver.resolve("later.example.com")).isCompletedExceptionally();
    }

    private Thread thread(Runnable runnable) {
        Thread thread = new Thread(runnable, "names of " + getClass().getSimpleName());
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    private InetAddress[] lookUp(String host) throws UnknownHostException {
        lookUps.incrementAndGet();
        if (host.startsWith("linkage")) {
            throw new NoClassDefFoundError("missing");
        }
        if (host.startsWith("stuck")) {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new UnknownHostException(host);
            }
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }
}
