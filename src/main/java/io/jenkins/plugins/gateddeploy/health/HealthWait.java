package io.jenkins.plugins.gateddeploy.health;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Drives a wait to its end on any scheduler: one sample at a time, in the rhythm of the request, never past the deadline.
 * Holds no thread; what runs on the scheduler takes microseconds. To continue after a restart, make a new one with the
 * {@link WaitState} that was kept.
 */
public final class HealthWait {
    /** How long after the deadline the last sample may still come. */
    private static final long GRACE_MILLIS = 1_000;

    /** Takes one sample; {@link Sampler#sample} or something that sends the request to an agent. */
    @FunctionalInterface
    public interface SampleSource {
        CompletableFuture<Sample> sample(HealthRequest request, long nowMillis, long deadlineMillis);

        /**
         * How long a sample may be on its way, in milliseconds: added to {@code requestTimeout}, which belongs to the
         * service alone, before it is given up. By default one second.
         */
        default long onTheWayMillis() {
            return 1_000;
        }

        /** What is said of a sample that did not come in time. */
        default String late() {
            return "no sample was ready in time";
        }
    }

    /** Is told what happens; must return quickly. */
    public interface Listener {
        /** After every sample, so that the state can be kept. The last call has a state that is over. */
        default void advanced(WaitState state) {}

        /** One line for the log; only when something changed. */
        default void log(String line) {}
    }

    private final HealthRequest request;
    private final SampleSource source;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final Listener listener;
    private final CompletableFuture<WaitState> end = new CompletableFuture<>();
    private WaitState state;
    private CompletableFuture<Sample> inFlight;
    private ScheduledFuture<?> timer;

    /** @param state from {@link WaitState#begin}, or the one that was kept before a restart */
    public HealthWait(
            HealthRequest request,
            WaitState state,
            SampleSource source,
            ScheduledExecutorService scheduler,
            Clock clock,
            Listener listener) {
        this.request = request;
        this.state = state;
        this.source = source;
        this.scheduler = scheduler;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Begins or goes on. The future has the final state; it is cancelled by {@link #cancel}, and fails only if the listener
     * threw something or there is a defect.
     */
    public synchronized CompletableFuture<WaitState> start() {
        guarded(this::next);
        return end;
    }

    /** Ends the wait at once, without a verdict, and closes what is under way. */
    public synchronized void cancel() {
        stop();
        end.cancel(false);
    }

    private void next() {
        long now = clock.millis();
        if (state.progress().isOver() || now >= state.deadline()) {
            finish(state.atDeadline(now));
            return;
        }
        long due = state.nextSampleAt(request, now);
        boolean sampleFirst = due < state.deadline();
        schedule(sampleFirst ? this::sample : this::next, (sampleFirst ? due : state.deadline()) - now);
    }

    private void sample() {
        long now = clock.millis();
        if (now >= state.deadline()) {
            next();
            return;
        }
        CompletableFuture<Sample> flight;
        try {
            flight = source.sample(request, now, state.deadline());
        } catch (RuntimeException | Error e) {
            flight = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<Sample> mine = flight;
        inFlight = mine;
        long patience = Math.min(
                request.requestTimeout().toMillis() + source.onTheWayMillis(), state.deadline() - now + GRACE_MILLIS);
        schedule(() -> took(mine, failed(now, Reason.PROBER_SLOW, source.late())), patience);
        mine.whenComplete((sample, thrown) -> guarded(() -> took(mine, sample != null ? sample : failed(now, thrown))));
    }

    private Sample failed(long at, Throwable thrown) {
        Throwable cause =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String name = cause == null ? "no reason" : cause.getClass().getSimpleName();
        return failed(at, Reason.INTERNAL, "the sample failed with " + name);
    }

    private Sample failed(long at, Reason reason, String found) {
        return Sample.failed(request, at, clock.millis() - at, new Problem(reason, "a sample", found));
    }

    private void took(CompletableFuture<Sample> flight, Sample sample) {
        if (flight != inFlight) {
            return;
        }
        stop();
        WaitState before = state;
        state = state.after(request, sample.arrived(clock.millis()));
        WaitLog.line(request, before, state).ifPresent(listener::log);
        if (!state.progress().isOver()) {
            listener.advanced(state);
        }
        next();
    }

    private void finish(WaitState last) {
        stop();
        state = last;
        listener.advanced(last);
        end.complete(last);
    }

    private void schedule(Runnable task, long delayMillis) {
        try {
            timer = scheduler.schedule(() -> guarded(task), Math.max(0, delayMillis), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            end.cancel(false);
        }
    }

    /** Schedulers and futures swallow what is thrown, and the wait would never end. */
    private synchronized void guarded(Runnable task) {
        if (end.isDone()) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            stop();
            end.completeExceptionally(e);
        }
    }

    private void stop() {
        CompletableFuture<Sample> flight = inFlight;
        inFlight = null;
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (flight != null) {
            flight.cancel(true);
        }
    }
}
