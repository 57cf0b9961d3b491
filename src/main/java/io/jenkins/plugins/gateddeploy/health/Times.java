package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.time.Duration;

/** The times of a request while it is being put together, and the check that they do not contradict each other. */
final class Times {
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(2);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofDays(30);

    private int successes = 3;
    private boolean successesGiven;
    private Duration steadyFor = Duration.ZERO;
    private Duration interval;
    private Duration timeout = Duration.ofSeconds(120);
    private Duration initialDelay = Duration.ZERO;
    private Duration requestTimeout = Duration.ofSeconds(5);

    void successes(int count) {
        if (count < 1 || count > 1000) {
            throw new UsageException("successes must be from 1 to 1000, not " + count);
        }
        successes = count;
        successesGiven = true;
    }

    void steadyFor(Duration duration) {
        steadyFor = notNegative("steadyFor", duration);
    }

    void interval(Duration duration) {
        interval = positive("interval", duration);
        if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new UsageException("interval must be at least 0.05 s, not " + text(interval));
        }
    }

    void timeout(Duration duration) {
        timeout = positive("timeout", duration);
    }

    void initialDelay(Duration duration) {
        initialDelay = notNegative("initialDelay", duration);
    }

    void requestTimeout(Duration duration) {
        requestTimeout = positive("requestTimeout", duration);
    }

    /** @throws UsageException if no wait with these times could ever pass */
    void check() {
        String limit = "timeout (" + text(timeout) + ")";
        if (interval != null && interval.compareTo(timeout) > 0) {
            throw new UsageException("interval (" + text(interval) + ") must not be longer than " + limit);
        }
        if (initialDelay.compareTo(timeout) >= 0) {
            throw new UsageException("initialDelay (" + text(initialDelay) + ") must be shorter than " + limit);
        }
        if (initialDelay.plus(steadyFor).compareTo(timeout) >= 0) {
            throw new UsageException("steadyFor (" + text(steadyFor) + ") must be shorter than " + limit
                    + (initialDelay.isZero() ? "" : " less initialDelay"));
        }
        Duration needed = interval().multipliedBy(successes - 1L);
        if (successesGiven && initialDelay.plus(needed).compareTo(timeout) >= 0) {
            throw new UsageException("successes (" + successes + ") at an interval of " + text(interval()) + " take "
                    + text(needed) + ", longer than " + limit + " allows");
        }
    }

    int successes() {
        return successes;
    }

    Duration steadyFor() {
        return steadyFor;
    }

    /** The default leaves room for the successes twice over, so that a short timeout alone is no contradiction. */
    Duration interval() {
        if (interval != null) {
            return interval;
        }
        Duration room = timeout.minus(initialDelay).dividedBy(2L * successes);
        Duration most = room.compareTo(DEFAULT_INTERVAL) < 0 ? room : DEFAULT_INTERVAL;
        return most.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : most;
    }

    Duration timeout() {
        return timeout;
    }

    Duration initialDelay() {
        return initialDelay;
    }

    Duration requestTimeout() {
        return requestTimeout;
    }

    private static Duration positive(String field, Duration duration) {
        if (duration.toMillis() <= 0) {
            throw new UsageException(field + " must be more than 0 seconds");
        }
        return bounded(field, duration);
    }

    private static Duration notNegative(String field, Duration duration) {
        if (duration.isNegative()) {
            throw new UsageException(field + " must not be negative");
        }
        return bounded(field, duration);
    }

    private static Duration bounded(String field, Duration duration) {
        if (duration.compareTo(LONGEST) > 0) {
            throw new UsageException(field + " must be at most 30 days, in seconds");
        }
        return duration;
    }

    private static String text(Duration duration) {
        return Seconds.text(duration.toMillis());
    }
}
