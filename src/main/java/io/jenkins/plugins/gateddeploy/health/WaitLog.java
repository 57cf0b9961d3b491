package io.jenkins.plugins.gateddeploy.health;

import java.util.Optional;
import java.util.stream.Collectors;

/** What a sample adds to the log: a line when the state changed, nothing when it is the same story again. */
final class WaitLog {
    private WaitLog() {}

    static Optional<String> line(HealthRequest request, WaitState before, WaitState after) {
        Sample sample = after.last();
        if (sample == null || after == before || sample.sameAs(before.last())) {
            return Optional.empty();
        }
        String when = "after " + Seconds.text(sample.endMillis() - after.startedAt());
        if (sample.isGreen()) {
            return Optional.of("Healthy " + when + stillNeeded(request, after));
        }
        if (sample.abortedBy() != null) {
            return Optional.of("Ends " + when + ": abortOn '" + sample.abortedBy() + "' matched");
        }
        String lost = before.streak() > 0 ? "No longer healthy " : "Not ready ";
        return Optional.of(lost + when + ": " + sample.phrase() + hints(sample));
    }

    private static String stillNeeded(HealthRequest request, WaitState state) {
        if (state.progress().isOver()) {
            return "";
        }
        String samples = request.successes() > 1 ? " for " + request.successes() + " samples in a row" : "";
        String steady = request.steadyFor().isZero()
                ? ""
                : (samples.isEmpty() ? " for " : " and ")
                        + Seconds.text(request.steadyFor().toMillis());
        return ", now has to stay so" + samples + steady;
    }

    private static String hints(Sample sample) {
        String hints = sample.results().stream()
                .flatMap(it -> it.problems().stream())
                .map(it -> it.reason().usually())
                .distinct()
                .limit(2)
                .collect(Collectors.joining(" "));
        return hints.isEmpty() ? "" : " (" + hints + ")";
    }
}
