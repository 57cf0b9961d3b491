package io.jenkins.plugins.gateddeploy.health;

import java.io.Serializable;
import java.util.List;

/**
 * What is known of a wait at one moment: the state machine, without a clock and without a network. Immutable; it can be
 * written to disk at any moment and continued after a restart, with the same deadline.
 *
 * <p>All times are epoch milliseconds. Samples must be given in the order they were taken.
 */
public final class WaitState implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long startedAt;
    private final long firstSampleAt;
    private final long deadline;
    private final Progress progress;
    private final long endedAt;
    private final long taken;
    private final int streak;
    private final long greenSince;
    /** One bit for each probe that ever got an answer, good or bad. */
    private final long answered;

    private final Sample last;
    private final Sample lastNotGreen;
    private final SampleHistory history;

    private WaitState(Next next) {
        startedAt = next.startedAt;
        firstSampleAt = next.firstSampleAt;
        deadline = next.deadline;
        progress = next.progress;
        endedAt = next.endedAt;
        taken = next.taken;
        streak = next.streak;
        greenSince = next.greenSince;
        answered = next.answered;
        last = next.last;
        lastNotGreen = next.lastNotGreen;
        history = next.history;
    }

    /** A wait that begins now; the deadline is set once and for all. */
    public static WaitState begin(HealthRequest request, long nowMillis) {
        Next next = new Next();
        next.startedAt = nowMillis;
        next.firstSampleAt = nowMillis + request.initialDelay().toMillis();
        next.deadline = nowMillis + request.timeout().toMillis();
        return new WaitState(next);
    }

    /**
     * The state after one more sample. A finished wait stays as it is. A sample that was green after nobody had looked for
     * a while (a restart) begins a new streak: what was not seen is not counted as steady.
     */
    public WaitState after(HealthRequest request, Sample sample) {
        if (progress.isOver() || isCutShort(request, sample)) {
            return this;
        }
        Next next = new Next(this);
        next.taken++;
        for (int i = 0; i < sample.results().size(); i++) {
            next.answered |= sample.results().get(i).isAnswered() ? 1L << i : 0;
        }
        next.history = history.plus(sample);
        if (sample.isGreen()) {
            boolean goesOn = streak > 0 && sample.atMillis() - last.latestMillis() <= longestGap(request);
            next.streak = goesOn ? streak + 1 : 1;
            // The latest moment here and the earliest below: what was on its way does not count as steady.
            next.greenSince = goesOn ? greenSince : sample.latestMillis();
        } else {
            next.streak = 0;
            next.greenSince = 0;
            next.lastNotGreen = sample;
        }
        next.last = sample;
        long end = sample.endMillis();
        if (sample.abortedBy() != null) {
            next.end(Progress.ABORTED, end);
        } else if (sample.isHopeless()) {
            next.end(Progress.UNKNOWN, end);
        } else if (next.streak >= request.successes()
                && Math.max(0, sample.atMillis() - next.greenSince)
                        >= request.steadyFor().toMillis()
                && sample.atMillis() < deadline) {
            next.end(Progress.PASSED, end);
        }
        return new WaitState(next);
    }

    /** The state once the deadline has come; before it, and after the end, nothing changes. */
    public WaitState atDeadline(long nowMillis) {
        if (progress.isOver() || nowMillis < deadline) {
            return this;
        }
        Next next = new Next(this);
        next.end(isUnknown() ? Progress.UNKNOWN : Progress.FAILED, Math.max(nowMillis, deadline));
        return new WaitState(next);
    }

    /**
     * When the next sample is due: the first one as soon as it may be taken; the others keep their rhythm from the start
     * of the wait, and those that were missed are not made up for. May be past the deadline.
     */
    public long nextSampleAt(HealthRequest request, long nowMillis) {
        if (last == null || nowMillis <= firstSampleAt) {
            return Math.max(nowMillis, firstSampleAt);
        }
        long interval = request.interval().toMillis();
        long earliest = Math.max(nowMillis, last.atMillis() + 1);
        long ticks = (earliest - firstSampleAt + interval - 1) / interval;
        return firstSampleAt + ticks * interval;
    }

    /**
     * A sample that had less than its time because the deadline came, and timed out for that, tells less than the one
     * before.
     */
    private boolean isCutShort(HealthRequest request, Sample sample) {
        boolean less = sample.atMillis() + request.requestTimeout().toMillis() > deadline;
        boolean givenUp = sample.endMillis() >= deadline;
        return last != null
                && sample.results().stream()
                        .flatMap(it -> it.problems().stream())
                        .anyMatch(it -> switch (it.reason()) {
                            case TIMEOUT, HOST_UNKNOWN -> less;
                            case PROBER_SLOW -> givenUp;
                            default -> false;
                        });
    }

    private static long longestGap(HealthRequest request) {
        return 2 * request.interval().toMillis() + request.requestTimeout().toMillis() + 1_000;
    }

    public Progress progress() {
        return progress;
    }

    public long startedAt() {
        return startedAt;
    }

    public long deadline() {
        return deadline;
    }

    /** When it ended, 0 while it waits. */
    public long endedAt() {
        return endedAt;
    }

    /** All samples taken, those no longer kept included. */
    public long taken() {
        return taken;
    }

    /** Consecutive green samples up to the last. */
    public int streak() {
        return streak;
    }

    /** When the streak began, 0 if there is none. */
    public long greenSince() {
        return greenSince;
    }

    /**
     * Whether a probe of the last sample says nothing about the service: it could not be made, and either never had been
     * during this wait, or the reason lies on our side. A service that had answered and then refuses is known to be down.
     */
    boolean couldNotTell(int probe) {
        ProbeResult result = last.results().get(probe);
        boolean before = (answered >> probe & 1) != 0;
        return !result.isAnswered()
                && (!before
                        || result.problems().stream().allMatch(it -> it.reason().isOurs()));
    }

    private boolean isUnknown() {
        if (last == null) {
            return true;
        }
        for (int i = 0; i < last.results().size(); i++) {
            if (!last.results().get(i).isGreen() && !couldNotTell(i)) {
                return false;
            }
        }
        return !last.isGreen();
    }

    /** The last sample, or null. */
    public Sample last() {
        return last;
    }

    /** The last sample that was not green, or null. */
    public Sample lastNotGreen() {
        return lastNotGreen;
    }

    /** At most 500, in order. */
    public List<Sample> samples() {
        return history.samples();
    }

    /** The parts of a state in the making. */
    private static final class Next {
        private long startedAt;
        private long firstSampleAt;
        private long deadline;
        private Progress progress = Progress.WAITING;
        private long endedAt;
        private long taken;
        private int streak;
        private long greenSince;
        private long answered;
        private Sample last;
        private Sample lastNotGreen;
        private SampleHistory history = SampleHistory.empty();

        private Next() {}

        private Next(WaitState state) {
            startedAt = state.startedAt;
            firstSampleAt = state.firstSampleAt;
            deadline = state.deadline;
            progress = state.progress;
            endedAt = state.endedAt;
            taken = state.taken;
            streak = state.streak;
            greenSince = state.greenSince;
            answered = state.answered;
            last = state.last;
            lastNotGreen = state.lastNotGreen;
            history = state.history;
        }

        private void end(Progress how, long when) {
            progress = how;
            endedAt = when;
        }
    }
}
