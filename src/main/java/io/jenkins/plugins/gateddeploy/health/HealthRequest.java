package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What to wait for and how long. Immutable, checked as a whole, free of secrets; kept with the build and sent to agents. */
public final class HealthRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String environment;
    private final FailOn failOn;
    private final List<Probe> probes;
    private final Map<String, Expectation> abortOn;
    private final int successes;
    private final long steadyForMillis;
    private final long intervalMillis;
    private final long timeoutMillis;
    private final long initialDelayMillis;
    private final long requestTimeoutMillis;

    private HealthRequest(Builder builder) {
        name = builder.name;
        environment = builder.environment;
        failOn = builder.failOn;
        probes = List.copyOf(builder.probes);
        abortOn = new LinkedHashMap<>(builder.abortOn);
        successes = builder.times.successes();
        steadyForMillis = builder.times.steadyFor().toMillis();
        timeoutMillis = builder.times.timeout().toMillis();
        intervalMillis = builder.times.interval().toMillis();
        initialDelayMillis = builder.times.initialDelay().toMillis();
        requestTimeoutMillis = builder.times.requestTimeout().toMillis();
    }

    /** A request with the defaults of the step, and nothing to probe yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Null if the author gave none. */
    public String name() {
        return name;
    }

    /** Null if the author gave none. */
    public String environment() {
        return environment;
    }

    public FailOn failOn() {
        return failOn;
    }

    /** At least one. */
    public List<Probe> probes() {
        return probes;
    }

    /** Consecutive green samples that are needed. */
    public int successes() {
        return successes;
    }

    /** How long the samples have to be green without a break. */
    public Duration steadyFor() {
        return Duration.ofMillis(steadyForMillis);
    }

    /** From the start of a sample to the start of the next. */
    public Duration interval() {
        return Duration.ofMillis(intervalMillis);
    }

    /** From the start of the wait to its end. */
    public Duration timeout() {
        return Duration.ofMillis(timeoutMillis);
    }

    /** From the start of the wait to the first sample. */
    public Duration initialDelay() {
        return Duration.ofMillis(initialDelayMillis);
    }

    /** For one probe from its start to its end: name, connection, handshake and whole answer. */
    public Duration requestTimeout() {
        return Duration.ofMillis(requestTimeoutMillis);
    }

    /** The first {@code abortOn} condition that this answer fulfils, as the author wrote it. */
    Optional<String> abortedBy(Answer answer) {
        return abortOn.entrySet().stream()
                .filter(it -> it.getValue().check(answer).isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Collects the parts; the defaults are those of the step. What makes no sense is refused with one sentence. */
    public static final class Builder {
        private static final int MOST_PROBES = 50;

        private final List<Probe> probes = new ArrayList<>();
        private final Map<String, Expectation> abortOn = new LinkedHashMap<>();
        private final Times times = new Times();
        private String name;
        private String environment;
        private FailOn failOn = FailOn.ERROR;

        private Builder() {}

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder environment(String value) {
            environment = value;
            return this;
        }

        public Builder failOn(FailOn value) {
            failOn = value;
            return this;
        }

        /** One more probe; all of them have to be green in the same sample. At most 50. */
        public Builder probe(Probe probe) {
            probes.add(probe);
            return this;
        }

        /**
         * A condition that ends the wait at once: {@code status=500}, {@code $.status=FAILED}, {@code body=~ panic}.
         *
         * @throws UsageException if it cannot be read
         */
        public Builder abortOn(String condition) {
            abortOn.put(condition == null ? "" : condition.strip(), Conditions.parse("abortOn", condition));
            return this;
        }

        /** Consecutive green samples, 1 to 1000; default 3. */
        public Builder successes(int count) {
            times.successes(count);
            return this;
        }

        /** How long the samples have to be green without a break; default 0. */
        public Builder steadyFor(Duration duration) {
            times.steadyFor(duration);
            return this;
        }

        /** From the start of a sample to the start of the next; default 2 s, or less where the timeout is short. */
        public Builder interval(Duration duration) {
            times.interval(duration);
            return this;
        }

        /** The end of the wait, from its start; default 120 s. */
        public Builder timeout(Duration duration) {
            times.timeout(duration);
            return this;
        }

        /** Before the first sample; default 0. */
        public Builder initialDelay(Duration duration) {
            times.initialDelay(duration);
            return this;
        }

        /** For one probe from its start to its end; default 5 s. */
        public Builder requestTimeout(Duration duration) {
            times.requestTimeout(duration);
            return this;
        }

        /** @throws UsageException if there is no probe, or the times contradict each other */
        public HealthRequest build() {
            if (probes.isEmpty()) {
                throw new UsageException("url or probes is needed: there is nothing to probe");
            }
            if (probes.size() > MOST_PROBES) {
                throw new UsageException("probes must be at most " + MOST_PROBES + ", not " + probes.size());
            }
            if (!abortOn.isEmpty() && probes.stream().allMatch(TcpProbe.class::isInstance)) {
                TcpProbe.refuse("abortOn");
            }
            times.check();
            return new HealthRequest(this);
        }
    }
}
