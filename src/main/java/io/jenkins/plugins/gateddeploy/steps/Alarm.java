package io.jenkins.plugins.gateddeploy.steps;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/**
 * Interrupts the thread that set it once its time has passed. A check has its own deadline where it runs; this one is for
 * an agent that does not answer.
 */
final class Alarm implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final Future<?> planned;
    private boolean rung;
    private boolean over;

    private Alarm(Duration after) {
        planned = Timer.get().schedule(this::ring, after.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For the current thread, until it is closed. */
    static Alarm in(Duration after) {
        return new Alarm(after);
    }

    private synchronized void ring() {
        if (!over) {
            rung = true;
            thread.interrupt();
        }
    }

    /** Whether it was this alarm that interrupted the thread. */
    synchronized boolean hasRung() {
        return rung;
    }

    /** Leaves no interrupt of this alarm behind. */
    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        planned.cancel(false);
        if (rung) {
            Thread.interrupted();
        }
    }
}
