package io.jenkins.plugins.gateddeploy.health;

import java.net.InetSocketAddress;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.EndpointParameters;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * The one thread that serves all connections. It begins with the first probe, ends when there was none for a while,
 * and is replaced should it ever end by itself.
 */
final class ProbeReactor implements AutoCloseable {
    private final ThreadFactory threads;
    private final ScheduledExecutorService timer;
    private final long idleMillis;
    private volatile DefaultConnectingIOReactor reactor;
    private volatile Thread thread;
    private boolean closed;
    private final AtomicInteger samples = new AtomicInteger();
    private final AtomicBoolean watching = new AtomicBoolean();
    private volatile long idleSince;

    /** @param idleMillis how long the thread stays when there is no probe */
    ProbeReactor(ThreadFactory threads, ScheduledExecutorService timer, long idleMillis) {
        this.threads = threads;
        this.timer = timer;
        this.idleMillis = idleMillis;
    }

    /**
     * A sample begins; what follows has to call {@link #leave}. Neither waits for anybody: they are called by the timers of
     * the whole Jenkins, and to start the thread takes a while.
     */
    void enter() {
        samples.incrementAndGet();
    }

    void leave() {
        idleSince = System.nanoTime();
        if (samples.decrementAndGet() == 0) {
            watch(idleMillis);
        }
    }

    private void watch(long millis) {
        if (!watching.compareAndSet(false, true)) {
            return;
        }
        try {
            timer.schedule(this::endIfIdle, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Everything is shutting down, and whoever does that closes this, too.
            watching.set(false);
        }
    }

    private synchronized void endIfIdle() {
        // First of all, so that whoever leaves from here on sees to the next look.
        watching.set(false);
        DefaultConnectingIOReactor idle = reactor;
        if (samples.get() > 0 || idle == null) {
            return;
        }
        long idleFor = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - idleSince);
        if (idleFor < idleMillis) {
            watch(idleMillis - idleFor);
            return;
        }
        // Taken away before it is closed: a sample that entered before this has been counted, one after it makes a new
        // one.
        reactor = null;
        if (samples.get() > 0) {
            reactor = idle;
        } else {
            idle.close(CloseMode.IMMEDIATE);
        }
    }

    Future<IOSession> connect(
            EndpointParameters endpoint,
            InetSocketAddress address,
            Timeout timeout,
            FutureCallback<IOSession> callback) {
        return running().connect(endpoint, address, null, timeout, endpoint, callback);
    }

    /** Without a lock while it runs: a thousand waits ask at once. */
    private DefaultConnectingIOReactor running() {
        DefaultConnectingIOReactor now = reactor;
        return now != null && thread.isAlive() ? now : started();
    }

    private synchronized DefaultConnectingIOReactor started() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
        // Its own status does not tell: it stays active when the thread has died of an error.
        if (reactor == null || !thread.isAlive()) {
            DefaultConnectingIOReactor next = new DefaultConnectingIOReactor(
                    new ProbeHandlers(),
                    IOReactorConfig.custom()
                            .setIoThreadCount(1)
                            .setTcpNoDelay(true)
                            .setSoKeepAlive(false)
                            .build(),
                    runnable -> thread = threads.newThread(runnable),
                    GuardedSession::new,
                    ignored -> {},
                    null,
                    null);
            next.start();
            reactor = next;
        }
        return reactor;
    }

    /** Ends all connections and the thread. */
    @Override
    public synchronized void close() {
        closed = true;
        if (reactor != null) {
            reactor.close(CloseMode.IMMEDIATE);
        }
    }
}
