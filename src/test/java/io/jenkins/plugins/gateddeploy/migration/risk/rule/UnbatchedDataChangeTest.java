package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.RiskFinding.Outcome;
import org.junit.jupiter.api.Test;

class UnbatchedDataChangeTest {
    private final RuleCheck rule = new RuleCheck("migration-unbatched-data-change");

    @Test
    void everyRowInOneStatement() {
        Finding finding = rule.finds("postgresql:15", "UPDATE users SET active = true;");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.title()).contains("every row of users");
        assertThat(rule.finds("mysql:8.0.36", "UPDATE users SET active = 1;").fix())
                .contains("LIMIT 5000");
    }

    @Test
    void manyRowsOfALargeTableAreReviewed() {
        RiskFinding counted = rule.counts(Given.target("postgresql:15")
                .table("users", 9_000_000, 4_000_000_000L)
                .pending("DELETE FROM users WHERE last_seen < now() - interval '1 year';"));

        assertThat(counted.outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(counted.finding().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void batchesOneRowAndInsertsPass() {
        rule.accepts("mysql:8.0.36", "UPDATE users SET active = 1 WHERE active IS NULL LIMIT 5000;");
        rule.accepts("postgresql:15", "UPDATE users SET active = true WHERE id = 42;");
        rule.accepts("postgresql:15", "INSERT INTO roles (name) VALUES ('admin');");
        rule.accepts("postgresql:15", "CREATE TABLE t (a int); UPDATE t SET a = 1;");
    }
}
