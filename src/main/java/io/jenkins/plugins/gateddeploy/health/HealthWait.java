package io.jenkins.plugins.gateddeploy.health;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
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
    /** How much later than its own budget a sample may come, for instance from an agent, before it is given up. */
    private static final long GRACE_MILLIS = 1_000;

    /** Takes one sample; {@link Sampler#sample} or something that sends the request to an agent. */
    @FunctionalInterface
    public interface SampleSource {
        CompletableFuture<Sample> sample(HealthRequest request, long nowMillis, long deadlineMillis);
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
        long budget = Math.min(request.requestTimeout().toMillis(), state.deadline() - now);
        schedule(() -> took(mine, null, now), budget + GRACE_MILLIS);
        mine.whenComplete((sample, thrown) -> guarded(() -> took(mine, sample, now)));
    }

    /** @param sample null if it failed or did not come in time */
    private void took(CompletableFuture<Sample> flight, Sample sample, long at) {
        if (flight != inFlight) {
            return;
        }
        stop();
        Sample known = sample != null
                ? sample
                : Sample.failed(
                        request,
                        at,
                        clock.millis() - at,
                        new Problem(
                                Reason.AGENT_LOST, "a sample", "no sample came back from where the probes are made"));
        WaitState before = state;
        state = state.after(request, known);
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
