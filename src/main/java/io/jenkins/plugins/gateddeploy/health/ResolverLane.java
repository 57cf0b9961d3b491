package io.jenkins.plugins.gateddeploy.health;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One look-up after the other, on a thread that ends when there was none for some seconds. */
final class ResolverLane implements AutoCloseable {
    private static final int IDLE_SECONDS = 5;

    private final ThreadPoolExecutor pool;
    private volatile Task current;

    ResolverLane(ThreadFactory threads) {
        pool = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
    }

    /** @throws java.util.concurrent.RejectedExecutionException if it is closed */
    void add(String host, Runnable lookUp) {
        pool.execute(new Task(host, lookUp));
    }

    boolean isQueued() {
        return !pool.getQueue().isEmpty();
    }

    boolean isIdle() {
        return current == null && pool.getQueue().isEmpty();
    }

    boolean isBusyFor(long millis) {
        Task now = current;
        return now != null && System.nanoTime() - now.begun > TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** The name that is looked up now; an empty text if there is none. */
    String current() {
        Task now = current;
        return now == null ? "" : now.host;
    }

    void moveQueueTo(ResolverLane other) {
        List<Runnable> waiting = new ArrayList<>();
        pool.getQueue().drainTo(waiting);
        waiting.forEach(it -> other.add(((Task) it).host, ((Task) it).lookUp));
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    private final class Task implements Runnable {
        private final String host;
        private final Runnable lookUp;
        private long begun;

        Task(String host, Runnable lookUp) {
            this.host = host;
            this.lookUp = lookUp;
        }

        @Override
        public void run() {
            begun = System.nanoTime();
            current = this;
            try {
                lookUp.run();
            } finally {
                current = null;
            }
        }
    }
}
