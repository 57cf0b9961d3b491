package io.jenkins.plugins.gateddeploy.health;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Resolves host names without blocking the caller. Java has no asynchronous resolver, so a look-up occupies a thread: one
 * for all names, and a second one only while a look-up hangs. A name that hung once is looked up beside the others from
 * then on, until it is quick again, so that a dead name server for one name does not stop the probes of all. Look-ups of
 * one name at the same time share one; an address needs none.
 */
final class HostResolver implements AutoCloseable {
    private static final int SLOW_MILLIS = 500;
    /** More names than hang at once anywhere; a limit, so that nothing grows without end. */
    private static final int MOST_SLOW_NAMES = 1_000;

    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|[01]?\\d?\\d)(?:\\.(?!$)|$)){4}");

    private final Map<String, CompletableFuture<List<InetAddress>>> running = new HashMap<>();
    private final Set<String> slowNames = new LinkedHashSet<>();
    private final ScheduledExecutorService timer;
    private final LookUp names;
    /** The two change places when a look-up hangs: what waits behind it goes on with the other. */
    private ResolverLane quick;

    private ResolverLane slow;
    private boolean watching;

    /** Blocks until the addresses of a name are known. */
    @FunctionalInterface
    interface LookUp {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** @param names {@link InetAddress#getAllByName} */
    HostResolver(ThreadFactory threads, ScheduledExecutorService timer, LookUp names) {
        this.timer = timer;
        this.names = names;
        quick = new ResolverLane(threads);
        slow = new ResolverLane(threads);
    }

    /** The addresses, at least one; fails with {@link UnknownHostException}. */
    CompletableFuture<List<InetAddress>> resolve(String host) {
        if (isAddress(host)) {
            return address(host);
        }
        return lookUp(host).copy();
    }

    private synchronized CompletableFuture<List<InetAddress>> lookUp(String host) {
        CompletableFuture<List<InetAddress>> known = running.get(host);
        if (known != null) {
            return known;
        }
        CompletableFuture<List<InetAddress>> result = new CompletableFuture<>();
        try {
            (slowNames.contains(host) ? slow : quick).add(host, () -> lookUp(host, result));
            running.put(host, result);
            watch();
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(e);
        }
        return result;
    }

    private void lookUp(String host, CompletableFuture<List<InetAddress>> result) {
        long start = System.nanoTime();
        List<InetAddress> addresses = null;
        Throwable failure = null;
        try {
            addresses = List.of(names.addresses(host));
        } catch (UnknownHostException | RuntimeException | Error e) {
            failure = e;
        }
        synchronized (this) {
            running.remove(host, result);
            slowNames.remove(host);
            if (System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(SLOW_MILLIS)) {
                rememberSlow(host);
            }
        }
        if (failure == null) {
            result.complete(addresses);
        } else {
            result.completeExceptionally(failure);
        }
    }

    private void watch() {
        if (!watching && quick.isQueued()) {
            timer.schedule(this::relieve, SLOW_MILLIS, TimeUnit.MILLISECONDS);
            watching = true;
        }
    }

    private synchronized void relieve() {
        watching = false;
        if (quick.isBusyFor(SLOW_MILLIS) && slow.isIdle()) {
            ResolverLane free = slow;
            rememberSlow(quick.current());
            quick.moveQueueTo(free);
            slow = quick;
            quick = free;
        }
        watch();
    }

    private void rememberSlow(String host) {
        if (slowNames.size() < MOST_SLOW_NAMES) {
            slowNames.add(host);
        }
    }

    /** Whether it is written as an address, so that no name server is asked. Only an address has a colon. */
    static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
    }

    private static CompletableFuture<List<InetAddress>> address(String host) {
        try {
            // In brackets it is an address to Java, or an error, but never a name.
            return CompletableFuture.completedFuture(
                    List.of(InetAddress.getByName(host.indexOf(':') >= 0 ? "[" + host + "]" : host)));
        } catch (UnknownHostException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public synchronized void close() {
        quick.close();
        slow.close();
        List<CompletableFuture<List<InetAddress>>> left = new ArrayList<>(running.values());
        running.clear();
        left.forEach(it -> it.completeExceptionally(new RejectedExecutionException("the resolver is closed")));
    }
}
