package io.jenkins.plugins.gateddeploy.health;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Resolves host names without blocking the caller. Java has no asynchronous resolver, so a look-up occupies a thread of a
 * pool of its own: one as long as names are resolved quickly, and one more whenever a look-up had to wait because others
 * hang, so that a dead name server for some names does not stop the probes of all. Look-ups of one name at the same time
 * share one.
 */
final class HostResolver implements AutoCloseable {
    private static final int MOST_THREADS = 16;
    private static final Executor SOON = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS, Runnable::run);

    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> running = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor pool;
    private final LookUp names;

    /** Blocks until the addresses of a name are known. */
    @FunctionalInterface
    interface LookUp {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** @param names {@link InetAddress#getAllByName} */
    HostResolver(ThreadFactory threads, LookUp names) {
        this.names = names;
        pool = new ThreadPoolExecutor(1, MOST_THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        pool.allowCoreThreadTimeOut(true);
    }

    /** The addresses, at least one; fails with {@link UnknownHostException}. */
    CompletableFuture<List<InetAddress>> resolve(String host) {
        CompletableFuture<List<InetAddress>> mine = new CompletableFuture<>();
        CompletableFuture<List<InetAddress>> other = running.putIfAbsent(host, mine);
        if (other != null) {
            return other.copy();
        }
        Runnable task = () -> lookUp(host, mine);
        try {
            pool.execute(task);
        } catch (RejectedExecutionException e) {
            running.remove(host, mine);
            return CompletableFuture.failedFuture(e);
        }
        SOON.execute(() -> {
            if (pool.getQueue().contains(task)) {
                pool.setCorePoolSize(Math.min(MOST_THREADS, pool.getPoolSize() + 1));
            }
        });
        return mine.copy();
    }

    private void lookUp(String host, CompletableFuture<List<InetAddress>> result) {
        try {
            List<InetAddress> addresses = List.of(names.addresses(host));
            running.remove(host, result);
            result.complete(addresses);
        } catch (UnknownHostException | RuntimeException | Error e) {
            running.remove(host, result);
            result.completeExceptionally(e);
        } finally {
            if (pool.getQueue().isEmpty()) {
                pool.setCorePoolSize(1);
            }
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
