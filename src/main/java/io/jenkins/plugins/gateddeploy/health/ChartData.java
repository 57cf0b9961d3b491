package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the chart draws, read from the facts of a report; facts that are missing or of another form are left out. */
final class ChartData {
    /** Samples of one state without a break, in milliseconds since the start of the wait. */
    record Run(String state, long from, long to, int samples) {}

    /** One sample's latency. */
    record Point(long at, long latency) {}

    private final List<Run> runs = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();
    private final long duration;

    private ChartData(long duration) {
        this.duration = duration;
    }

    static ChartData of(Report report) {
        List<Map<?, ?>> samples = new ArrayList<>();
        if (report.facts().get("samples") instanceof List<?> list) {
            for (Object it : list) {
                if (it instanceof Map<?, ?> map && map.get("state") instanceof String && number(map.get("at")) >= 0) {
                    samples.add(map);
                }
            }
        }
        long last =
                samples.isEmpty() ? 0 : number(samples.get(samples.size() - 1).get("at"));
        ChartData data = new ChartData(Math.max(1, Math.max(report.durationMillis(), last)));
        for (int i = 0; i < samples.size(); i++) {
            Map<?, ?> sample = samples.get(i);
            long at = number(sample.get("at"));
            boolean isLast = i == samples.size() - 1;
            long until = isLast ? data.duration : number(samples.get(i + 1).get("at"));
            data.add(sample.get("state").toString(), at, until);
            data.points.add(new Point(at, Math.max(0, number(sample.get("latency")))));
        }
        return data;
    }

    private void add(String state, long from, long to) {
        Run before = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (before != null && before.state().equals(state)) {
            runs.set(runs.size() - 1, new Run(state, before.from(), to, before.samples() + 1));
        } else {
            runs.add(new Run(state, from, to, 1));
        }
    }

    List<Run> runs() {
        return runs;
    }

    List<Point> points() {
        return points;
    }

    /** Milliseconds from the start to the end of the wait; at least 1. */
    long duration() {
        return duration;
    }

    long slowest() {
        return points.stream().mapToLong(Point::latency).max().orElse(0);
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : -1;
    }
}
