package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.RiskAnalysis;
import io.jenkins.plugins.gateddeploy.migration.risk.RiskReport;
import io.jenkins.plugins.gateddeploy.migration.risk.RiskRequest;
import io.jenkins.plugins.gateddeploy.migration.risk.rollback.RollbackVerdict;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Suppression;
import io.jenkins.plugins.gateddeploy.migration.risk.run.UnanalysedChange;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeNotAnalysedTest {
    private static final String RULE = "migration-change-not-analysed";
    private static final String REASON = "has executeCommand, which runs a program";

    private static RiskRequest.Builder request() {
        return RiskRequest.filesOnly(SqlTarget.parse("postgresql"));
    }

    private static UnanalysedChange change(String name, String comment) {
        return new UnanalysedChange("c.xml", name, REASON, comment);
    }

    @Test
    void whatIsNotSqlIsUnknownAndSaidOnce() {
        RiskReport report = RiskAnalysis.of(request()
                .unanalysed(change("1 by bob", null))
                .unanalysed(change("2 by bob", null))
                .build());
        List<RiskFinding> findings = report.of(RULE);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).outcome()).isEqualTo(RiskFinding.Outcome.UNKNOWN);
        assertThat(findings.get(0).finding().title())
                .contains("1 by bob has executeCommand")
                .contains("1 more");
        assertThat(findings.get(0).finding().found()).contains("2 by bob");
        assertThat(report.rollback().verdict()).isEqualTo(RollbackVerdict.UNKNOWN);
    }

    @Test
    void aReasonAllowsItForTheGateOrForOneMigration() {
        RiskReport gate = RiskAnalysis.of(request()
                .unanalysed(change("1 by bob", null))
                .allow(new Suppression(RULE, "it only touches a file"))
                .build());
        assertThat(gate.of(RULE)).singleElement().satisfies(it -> {
            assertThat(it.outcome()).isEqualTo(RiskFinding.Outcome.SEVERITY);
            assertThat(it.finding().severity()).isEqualTo(Severity.INFO);
            assertThat(it.finding().found()).contains("allowed because it only touches a file");
        });
        assertThat(gate.rollback().verdict()).isEqualTo(RollbackVerdict.UNKNOWN);

        RiskReport one = RiskAnalysis.of(request()
                .unanalysed(change("1 by bob", "gated-deploy: allow " + RULE + " because it warms a cache"))
                .unanalysed(change("2 by bob", "gated-deploy: allow " + RULE))
                .build());
        assertThat(one.of(RULE))
                .extracting(RiskFinding::outcome)
                .containsExactly(RiskFinding.Outcome.SEVERITY, RiskFinding.Outcome.UNKNOWN);
    }
}
