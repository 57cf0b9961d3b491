package io.jenkins.plugins.gateddeploy.health;

import java.net.InetSocketAddress;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
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
    private int samples;
    private long idleSince;
    private boolean watching;

    /** @param idleMillis how long the thread stays when there is no probe */
    ProbeReactor(ThreadFactory threads, ScheduledExecutorService timer, long idleMillis) {
        this.threads = threads;
        this.timer = timer;
        this.idleMillis = idleMillis;
    }

    /** A sample begins; what follows has to call {@link #leave}. */
    synchronized void enter() {
        samples++;
    }

    synchronized void leave() {
        samples--;
        idleSince = System.nanoTime();
        if (samples == 0 && !watching) {
            watch(idleMillis);
        }
    }

    private void watch(long millis) {
        try {
            timer.schedule(this::endIfIdle, millis, TimeUnit.MILLISECONDS);
            watching = true;
        } catch (RejectedExecutionException e) {
            // Everything is shutting down, and whoever does that closes this, too.
            watching = false;
        }
    }

    private synchronized void endIfIdle() {
        watching = false;
        if (samples > 0 || reactor == null) {
            return;
        }
        long idle = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - idleSince);
        if (idle < idleMillis) {
            watch(idleMillis - idle);
        } else {
            reactor.close(CloseMode.IMMEDIATE);
            reactor = null;
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
