package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.RiskFinding.Outcome;
import org.junit.jupiter.api.Test;

class LongIndexBuildTest {
    private final RuleCheck rule = new RuleCheck("migration-long-index-build");

    @Test
    void anIndexOnALargeTableIsReviewed() {
        RiskFinding counted = rule.counts(Given.target("mysql:8.0.36")
                .table("orders", 4_200_000, 900_000_000)
                .pending("CREATE UNIQUE INDEX orders_code ON orders (code);"));

        assertThat(counted.outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(counted.finding().found()).contains("4.2 M rows, 900 MB");
        assertThat(counted.finding().fix()).contains("lock_wait_timeout");
    }

    @Test
    void onASmallOrUnknownTableItIsARemark() {
        assertThat(rule.finds("mysql:8.4", "ALTER TABLE orders ADD INDEX i (code);")
                        .severity())
                .isEqualTo(Severity.INFO);
        assertThat(rule.finds(Given.target("mariadb:10.11")
                                .table("orders", 2_000, 300_000)
                                .pending("ALTER TABLE orders ADD UNIQUE KEY i (code);"))
                        .severity())
                .isEqualTo(Severity.INFO);
    }

    @Test
    void postgresAndNewTablesAreNotMeant() {
        rule.accepts("postgresql:15", "CREATE INDEX CONCURRENTLY i ON orders (code);");
        rule.accepts("mysql:8.0.36", "CREATE TABLE orders (code int); CREATE INDEX i ON orders (code);");
    }
}
