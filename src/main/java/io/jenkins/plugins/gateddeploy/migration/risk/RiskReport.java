package io.jenkins.plugins.gateddeploy.migration.risk;

import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import io.jenkins.plugins.gateddeploy.migration.risk.rollback.RollbackCompatibility;
import io.jenkins.plugins.gateddeploy.migration.risk.rollback.RollbackReason;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.RiskFinding;
import java.io.Serializable;
import java.util.List;

/**
 * What an analysis found. {@link #addTo} puts it into the gate's report; the rest is there for the plan.
 *
 * @param findings in the order of the statements
 * @param rollback whether the previous version of the application survives
 * @param statements every statement that will run, with its locks
 * @param estimate how long the largest blocking work may take, from the rehearsal; null without one
 */
public record RiskReport(
        List<RiskFinding> findings, RollbackCompatibility rollback, List<StatementPlan> statements, Estimate estimate)
        implements Serializable {

    public RiskReport {
        findings = List.copyOf(findings);
        statements = List.copyOf(statements);
    }

    /**
     * Adds all findings, each counting as it should, and the facts {@code rollback} ({@code compatible}, {@code breaks},
     * {@code unknown}), {@code rollbackReasons} and {@code estimate}.
     */
    public void addTo(ReportBuilder report) {
        for (RiskFinding finding : findings) {
            switch (finding.outcome()) {
                case SEVERITY -> report.add(finding.finding());
                case REVIEW -> report.review(finding.finding());
                case UNKNOWN -> report.couldNotTell(finding.finding());
            }
        }
        report.fact("rollback", rollback.verdict().word());
        if (!rollback.reasons().isEmpty()) {
            report.fact(
                    "rollbackReasons",
                    rollback.reasons().stream().map(RollbackReason::toMap).toList());
        }
        if (estimate != null) {
            report.fact("estimate", estimate.phrase());
        }
    }

    /** The plan of one migration, in order. */
    public List<StatementPlan> statementsOf(String file) {
        return statements.stream().filter(it -> it.file().equals(file)).toList();
    }

    /** The findings of one rule. */
    public List<RiskFinding> of(String rule) {
        return findings.stream().filter(it -> it.finding().rule().equals(rule)).toList();
    }
}
