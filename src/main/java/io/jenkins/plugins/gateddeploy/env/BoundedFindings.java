package io.jenkins.plugins.gateddeploy.env;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Passes findings on to the report, but of one rule and severity no more than a person can read; the rest is counted.
 * Two files of one mebibyte that have nothing in common would otherwise give tens of thousands.
 */
final class BoundedFindings {
    private static final int MOST = 100;

    private final ReportBuilder report;
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    BoundedFindings(ReportBuilder report) {
        this.report = report;
    }

    void add(Finding finding) {
        if (counts.merge(key(finding.rule(), finding.severity()), 1, Integer::sum) <= MOST) {
            report.add(finding);
        }
    }

    void addAll(Iterable<Finding> several) {
        several.forEach(this::add);
    }

    void couldNotTell(Finding finding) {
        report.couldNotTell(finding);
    }

    /** Tells how many were left out. */
    void end() {
        counts.forEach((key, count) -> {
            if (count > MOST) {
                String[] parts = key.split(" ");
                Finding.Builder more = parts[1].equals(Severity.ERROR.name())
                        ? Finding.error(parts[0])
                        : parts[1].equals(Severity.WARNING.name()) ? Finding.warning(parts[0]) : Finding.info(parts[0]);
                report.add(more.title((count - MOST) + " more findings of this kind are not listed")
                        .fix("Correct the first ones; the files may be the wrong ones.")
                        .build());
            }
        });
    }

    private static String key(String rule, Severity severity) {
        return rule + " " + severity.name();
    }
}
