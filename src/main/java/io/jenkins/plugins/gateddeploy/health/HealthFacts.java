package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of a wait, for the report: {@code attempts}, {@code samplesNotKept}, {@code healthyAfterMillis} (from the
 * start to the first sample of the streak that counted), {@code relapses}, {@code probes}, {@code intervalMillis},
 * {@code samples} (at most 500 of {@code {"at": ms since the start, "state": …, "latency": ms}}) and {@code changes} (at
 * most 50 of {@code {"at", "state", "what"}}).
 */
final class HealthFacts {
    private static final int MOST_CHANGES = 50;

    private HealthFacts() {}

    static void add(ReportBuilder report, HealthRequest request, WaitState state) {
        report.fact("attempts", state.taken());
        report.fact("deadlineMillis", state.deadline() - state.startedAt());
        report.fact("intervalMillis", request.interval().toMillis());
        report.fact("successes", request.successes());
        report.fact("steadyForMillis", request.steadyFor().toMillis());
        report.fact("probes", request.probes().stream().map(Probe::label).toList());
        if (state.progress() == Progress.PASSED) {
            report.fact("healthyAfterMillis", state.greenSince() - state.startedAt());
        }
        report.fact("relapses", relapses(state));
        report.fact(
                "samples", state.samples().stream().map(it -> sample(state, it)).toList());
        report.fact("samplesNotKept", state.taken() - state.samples().size());
        report.fact("changes", changes(state));
    }

    /** How often a green sample was followed by one that was not. */
    static long relapses(WaitState state) {
        long relapses = 0;
        for (int i = 1; i < state.samples().size(); i++) {
            if (state.samples().get(i - 1).isGreen() && !state.samples().get(i).isGreen()) {
                relapses++;
            }
        }
        return relapses;
    }

    private static Map<String, Object> sample(WaitState state, Sample sample) {
        Map<String, Object> fact = new LinkedHashMap<>();
        fact.put("at", sample.atMillis() - state.startedAt());
        fact.put("state", sample.state());
        fact.put("latency", sample.latencyMillis());
        return fact;
    }

    private static List<Map<String, Object>> changes(WaitState state) {
        List<Map<String, Object>> changes = new ArrayList<>();
        Sample before = null;
        for (Sample sample : state.samples()) {
            if (!sample.sameAs(before)) {
                Map<String, Object> change = new LinkedHashMap<>();
                change.put("at", sample.atMillis() - state.startedAt());
                change.put("state", sample.state());
                change.put("what", sample.isGreen() ? "all probes are green" : sample.phrase());
                changes.add(change);
            }
            before = sample;
        }
        int from = Math.max(0, changes.size() - MOST_CHANGES);
        return changes.subList(from, changes.size());
    }
}
