package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.Report;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Draws the samples of a health report as SVG: a lane for each state, so that colour is not needed to tell them apart, and
 * the latency below. It has a title and a description for screen readers, takes its colours from the page's theme
 * (Jenkins' CSS variables, the text's colour otherwise), and has no script and no style that a content security policy
 * would refuse.
 */
public final class HealthChart {
    private static final int WIDTH = 800;
    private static final int LEFT = 130;
    private static final int RIGHT = 790;
    private static final int LANE = 22;
    private static final int LATENCY_TOP = 92;
    private static final int LATENCY_BOTTOM = 152;
    private static final int HEIGHT = 176;

    /** From the top; the words are those of {@link Sample#state()}. */
    private static final Map<String, Lane> LANES = Map.of(
            "green", new Lane(8, "healthy", "var(--success-color, currentColor)", "0.9"),
            "not-ready", new Lane(34, "not ready", "var(--warning-color, currentColor)", "0.9"),
            "error", new Lane(60, "not reached", "var(--error-color, currentColor)", "0.9"));

    private record Lane(int top, String name, String colour, String opacity) {}

    private HealthChart() {}

    /**
     * The chart as one {@code svg} element, safe to put into a page as it is; empty if the report has no samples.
     *
     * @param report of a health gate, from this version or an older one
     */
    public static String svg(Report report) {
        ChartData data = ChartData.of(report);
        if (data.points().isEmpty()) {
            return "";
        }
        String id = "gated-deploy-health-"
                + Integer.toHexString((report.name() + report.startedAt() + data.duration()).hashCode());
        StringBuilder svg = new StringBuilder(4096);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gated-deploy-health-chart\" viewBox=\"0 0 ")
                .append(WIDTH + " " + HEIGHT + "\" width=\"100%\" role=\"img\" font-size=\"13\" fill=\"currentColor\" ")
                .append("aria-labelledby=\"" + id + "-title " + id + "-desc\">");
        element(svg, "title", "id=\"" + id + "-title\"", "Health samples of " + report.name());
        element(svg, "desc", "id=\"" + id + "-desc\"", description(report, data));
        lanes(svg, data);
        latency(svg, data);
        axis(svg, data);
        return svg.append("</svg>").toString();
    }

    private static String description(Report report, ChartData data) {
        String runs = data.runs().stream()
                .limit(20)
                .map(it -> lane(it).name() + " from " + Seconds.text(it.from()) + " to " + Seconds.text(it.to()))
                .collect(Collectors.joining(", "));
        return report.verdict() + " after " + Seconds.text(data.duration()) + ". " + runs
                + (data.runs().size() > 20 ? ", and " + (data.runs().size() - 20) + " more changes" : "")
                + ". Slowest sample: " + Seconds.text(data.slowest()) + ".";
    }

    private static void lanes(StringBuilder svg, ChartData data) {
        for (Lane lane :
                LANES.values().stream().sorted((a, b) -> a.top() - b.top()).toList()) {
            int middle = lane.top() + LANE / 2;
            element(
                    svg,
                    "text",
                    "x=\"" + (LEFT - 8) + "\" y=\"" + (middle + 5) + "\" text-anchor=\"end\"",
                    lane.name());
            line(svg, LEFT, middle, RIGHT, middle, "0.25");
        }
        for (ChartData.Run run : data.runs()) {
            Lane lane = lane(run);
            double from = x(data, run.from());
            // A single sample has to be seen, too.
            double width = Math.max(2, x(data, run.to()) - from);
            svg.append("<rect x=\"" + text(from) + "\" y=\"" + lane.top() + "\" width=\"" + text(width) + "\" height=\""
                    + LANE + "\" rx=\"2\" fill=\"" + lane.colour() + "\" fill-opacity=\"" + lane.opacity() + "\">");
            element(
                    svg,
                    "title",
                    "",
                    lane.name() + " from " + Seconds.text(run.from()) + " to " + Seconds.text(run.to()) + ", "
                            + run.samples() + (run.samples() == 1 ? " sample" : " samples"));
            svg.append("</rect>");
        }
    }

    private static void latency(StringBuilder svg, ChartData data) {
        element(
                svg,
                "text",
                "x=\"" + (LEFT - 8) + "\" y=\"" + (LATENCY_TOP + 10) + "\" text-anchor=\"end\"",
                Seconds.text(data.slowest()));
        element(
                svg,
                "text",
                "x=\"" + (LEFT - 8) + "\" y=\"" + LATENCY_BOTTOM + "\" text-anchor=\"end\"",
                "latency 0 ms");
        long slowest = Math.max(1, data.slowest());
        List<ChartData.Point> points = data.points();
        String line = points.stream()
                .map(it -> text(x(data, it.at())) + ","
                        + text(LATENCY_BOTTOM - (LATENCY_BOTTOM - LATENCY_TOP) * (double) it.latency() / slowest))
                .collect(Collectors.joining(" "));
        svg.append("<polyline fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\" points=\"" + line + "\"/>");
        if (points.size() == 1) {
            svg.append("<circle r=\"2.5\" cx=\"" + line.split(",")[0] + "\" cy=\"" + line.split(",")[1] + "\"/>");
        }
        line(svg, LEFT, LATENCY_BOTTOM, RIGHT, LATENCY_BOTTOM, "0.5");
    }

    private static void axis(StringBuilder svg, ChartData data) {
        element(svg, "text", "x=\"" + LEFT + "\" y=\"" + (HEIGHT - 6) + "\"", "0 s");
        element(
                svg,
                "text",
                "x=\"" + RIGHT + "\" y=\"" + (HEIGHT - 6) + "\" text-anchor=\"end\"",
                Seconds.text(data.duration()));
    }

    private static Lane lane(ChartData.Run run) {
        return LANES.getOrDefault(run.state(), LANES.get("error"));
    }

    private static double x(ChartData data, long millis) {
        return LEFT + (RIGHT - LEFT) * Math.min(1.0, (double) millis / data.duration());
    }

    private static void line(StringBuilder svg, int x1, int y1, int x2, int y2, String opacity) {
        svg.append("<line x1=\"" + x1 + "\" y1=\"" + y1 + "\" x2=\"" + x2 + "\" y2=\"" + y2
                + "\" stroke=\"currentColor\" stroke-opacity=\"" + opacity + "\"/>");
    }

    private static void element(StringBuilder svg, String name, String attributes, String text) {
        svg.append('<')
                .append(name)
                .append(attributes.isEmpty() ? "" : " " + attributes)
                .append('>');
        svg.append(escaped(text)).append("</").append(name).append('>');
    }

    private static String text(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }

    /** Also drops what XML 1.0 cannot hold. */
    private static String escaped(String text) {
        return text.replaceAll("[^\\t\\n\\x20-\\uD7FF\\uE000-\\uFFFD]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
