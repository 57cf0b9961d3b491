package io.jenkins.plugins.gateddeploy.ledger;

import hudson.Util;
import io.jenkins.plugins.gateddeploy.gate.Decision;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportText;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.health.HealthChart;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One report as the page and the REST API show it; the members have the names of the report's JSON form. */
@ExportedBean(defaultVisibility = 2)
public final class GateView {
    private final int number;
    private final Report report;
    private final PendingReview review;
    private final boolean mayDecide;

    /**
     * @param review the decision that the gate waits for, or null
     * @param mayDecide whether the person who looks may make it
     */
    GateView(int number, Report report, PendingReview review, boolean mayDecide) {
        this.number = number;
        this.report = report;
        this.review = review;
        this.mayDecide = mayDecide;
    }

    /** The decision that this gate waits for, or null. */
    public PendingReview getReview() {
        return review;
    }

    public boolean isMayDecide() {
        return mayDecide;
    }

    /** Anchor of this gate on the page, so that a link to it can be shared. */
    public String getAnchor() {
        return "gate-" + number;
    }

    /** For instance {@code migration 'orders' for production}. */
    public String getTitle() {
        String name = report.name().equals(report.gate()) ? "" : " '" + report.name() + "'";
        String where = report.environment() == null ? "" : " for " + report.environment();
        return report.gate() + name + where;
    }

    public String getHeadline() {
        return ReportText.summary(report);
    }

    @Exported
    public int getSchemaVersion() {
        return Report.SCHEMA_VERSION;
    }

    @Exported
    public String getGate() {
        return report.gate();
    }

    @Exported
    public String getName() {
        return report.name();
    }

    @Exported
    public String getEnvironment() {
        return report.environment();
    }

    @Exported
    public Verdict getVerdict() {
        return report.verdict();
    }

    /** The verdict outside shadow mode, or null. */
    public Verdict getWouldHaveBeen() {
        return report.wouldHaveBeen();
    }

    @Exported
    public String getStartedAt() {
        return report.startedAt().toString();
    }

    @Exported
    public long getDurationMillis() {
        return report.durationMillis();
    }

    public String getDuration() {
        return Util.getTimeSpanString(report.durationMillis());
    }

    @Exported
    public List<FindingView> getFindings() {
        return report.findings().stream().map(FindingView::new).toList();
    }

    /** Gravest first, for people. */
    public List<FindingView> getSortedFindings() {
        return report.findings().stream()
                .sorted(Comparator.comparing(it -> it.severity()))
                .map(FindingView::new)
                .toList();
    }

    @Exported
    public Map<String, Object> getFacts() {
        return report.facts();
    }

    /** Those facts that fit into one table cell. */
    public Map<String, Object> getSimpleFacts() {
        Map<String, Object> simple = new LinkedHashMap<>();
        report.facts().forEach((key, value) -> {
            if (!(value instanceof Map) && !(value instanceof List)) {
                simple.put(key, value);
            }
        });
        return simple;
    }

    /** What is about to run, for a migration gate: the fact {@code plan}, a list of maps; empty for other gates. */
    public List<?> getPlan() {
        return report.facts().get("plan") instanceof List<?> plan ? plan : List.of();
    }

    /** A list as one text. */
    public String joined(Object list) {
        return list instanceof List<?> elements
                ? elements.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : "";
    }

    /** The samples of a health gate as an SVG element that is safe to put into the page; null for other gates. */
    public String getHealthChart() {
        String chart = report.gate().equals("health") ? HealthChart.svg(report) : "";
        return chart.isEmpty() ? null : chart;
    }

    @Exported
    public DecisionView getDecision() {
        return report.decision() == null ? null : new DecisionView(report.decision());
    }

    /** What a person decided about this gate. */
    @ExportedBean(defaultVisibility = 3)
    public static final class DecisionView {
        private final Decision decision;

        DecisionView(Decision decision) {
            this.decision = decision;
        }

        @Exported
        public String getOutcome() {
            return decision.outcome().word();
        }

        @Exported
        public String getBy() {
            return decision.by();
        }

        @Exported
        public String getReason() {
            return decision.reason();
        }

        @Exported
        public String getAt() {
            return decision.at().toString();
        }

        @Exported
        public Verdict getOriginal() {
            return decision.original();
        }
    }
}
