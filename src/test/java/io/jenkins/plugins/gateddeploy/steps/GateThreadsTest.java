package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateThreadsTest {
    @Test
    void manyChecksShareFewThreadsAndKeepNoRecordWaiting() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        AtomicInteger ended = new AtomicInteger();
        List<Future<?>> checks = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                checks.add(GateThreads.check(() -> {
                    try {
                        hold.await();
                        ended.incrementAndGet();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
            CountDownLatch recorded = new CountDownLatch(1);
            GateThreads.record(recorded::countDown);
            assertThat(recorded.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(it -> it.getName().contains("gated-deploy check"))
                    .hasSizeBetween(1, 32);
            // One that waits for a thread can be cancelled like one that has begun.
            checks.get(299).cancel(true);
        } finally {
            hold.countDown();
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ended).hasValue(299));
    }
}
