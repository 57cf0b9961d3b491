package io.jenkins.plugins.gateddeploy.health;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** All probes of a request, fired together once. Green only if every one of them is. */
public final class Sample implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long atMillis;
    private final long latencyMillis;
    private final long delayMillis;
    private final List<ProbeResult> results;

    /**
     * @param atMillis when the probes were asked for, epoch milliseconds
     * @param latencyMillis until the last of them had ended
     * @param results one for each probe of the request, in its order
     */
    public Sample(long atMillis, long latencyMillis, List<ProbeResult> results) {
        this(atMillis, latencyMillis, 0, results);
    }

    private Sample(long atMillis, long latencyMillis, long delayMillis, List<ProbeResult> results) {
        this.atMillis = atMillis;
        this.latencyMillis = latencyMillis;
        this.delayMillis = delayMillis;
        this.results = List.copyOf(results);
    }

    /** A sample that could not be taken at all: the same problem for every probe of the request. */
    public static Sample failed(HealthRequest request, long atMillis, long latencyMillis, Problem problem) {
        return new Sample(
                atMillis,
                latencyMillis,
                request.probes().stream()
                        .map(it -> ProbeResult.failed(it.label(), latencyMillis, problem))
                        .toList());
    }

    /** The same sample, once it is known when it arrived, epoch milliseconds: from an agent it may have been long on its way. */
    Sample arrived(long nowMillis) {
        return new Sample(atMillis, latencyMillis, Math.max(0, nowMillis - atMillis - latencyMillis), results);
    }

    /** The latest moment at which the probes may have been fired, epoch milliseconds. */
    long latestMillis() {
        return atMillis + delayMillis;
    }

    /** When it was over for certain, epoch milliseconds. */
    long endMillis() {
        return atMillis + delayMillis + latencyMillis;
    }

    /** When the probes were asked for, epoch milliseconds: the earliest moment at which they may have been fired. */
    public long atMillis() {
        return atMillis;
    }

    public long latencyMillis() {
        return latencyMillis;
    }

    /** In the order of the request's probes. */
    public List<ProbeResult> results() {
        return results;
    }

    public boolean isGreen() {
        return !results.isEmpty() && results.stream().allMatch(ProbeResult::isGreen);
    }

    /** {@code green}, {@code not-ready} (an answer that is not good) or {@code error} (a probe could not be made). */
    public String state() {
        if (isGreen()) {
            return "green";
        }
        boolean answered = results.stream().filter(it -> !it.isGreen()).anyMatch(ProbeResult::isAnswered);
        return answered ? "not-ready" : "error";
    }

    /** The {@code abortOn} condition that matched, or null. */
    public String abortedBy() {
        return results.stream()
                .map(ProbeResult::abortedBy)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Whether waiting longer would not help: the policy or a credential stands in the way. */
    boolean isHopeless() {
        return results.stream()
                .flatMap(it -> it.problems().stream())
                .anyMatch(it -> it.reason() == Reason.POLICY || it.reason() == Reason.CREDENTIALS);
    }

    /** What keeps it from being green, one phrase for each probe; empty if it is green. */
    public String phrase() {
        return results.stream()
                .filter(it -> !it.problems().isEmpty())
                .map(it -> it.label() + ": "
                        + it.problems().stream().map(Problem::found).collect(Collectors.joining("; ")))
                .collect(Collectors.joining(" | "));
    }

    /** Whether the other sample tells the same story, so that nothing new needs to be said in the log. */
    boolean sameAs(Sample other) {
        return other != null && state().equals(other.state()) && reasons().equals(other.reasons());
    }

    private List<List<Reason>> reasons() {
        return results.stream()
                .map(it -> it.problems().stream().map(Problem::reason).toList())
                .toList();
    }
}
