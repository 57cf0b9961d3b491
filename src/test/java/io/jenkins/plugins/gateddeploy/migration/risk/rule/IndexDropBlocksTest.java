package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import org.junit.jupiter.api.Test;

class IndexDropBlocksTest {
    private final RuleCheck rule = new RuleCheck("migration-index-drop-blocks");

    @Test
    void dropIndexLocksTheTable() {
        Finding finding = rule.finds(Given.target("postgresql:16")
                .applied("CREATE TABLE orders (code text); CREATE INDEX orders_code ON orders (code);")
                .pending("DROP INDEX orders_code;"));

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.source().object()).isEqualTo("orders");
        assertThat(finding.fix()).isEqualTo("DROP INDEX CONCURRENTLY orders_code;");
    }

    @Test
    void concurrentlyPassesAndMySqlDropsOnline() {
        rule.accepts("postgresql:16", "DROP INDEX CONCURRENTLY orders_code;");
        rule.accepts("mysql:8.0.36", "DROP INDEX orders_code ON orders;");
        rule.accepts("mariadb:10.6", "ALTER TABLE orders DROP INDEX orders_code;");
    }
}
