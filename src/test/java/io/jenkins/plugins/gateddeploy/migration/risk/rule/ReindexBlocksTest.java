package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import org.junit.jupiter.api.Test;

class ReindexBlocksTest {
    private final RuleCheck rule = new RuleCheck("migration-reindex-blocks");

    @Test
    void reindexStopsWrites() {
        Finding finding = rule.finds(Given.target("postgresql:15")
                .applied("CREATE TABLE orders (code text); CREATE INDEX orders_code ON orders (code);")
                .pending("REINDEX INDEX orders_code;"));

        assertThat(finding.found()).contains("SHARE lock on orders");
        assertThat(finding.fix()).isEqualTo("REINDEX INDEX CONCURRENTLY orders_code;");
        rule.finds("postgresql:12", "REINDEX TABLE orders;");
    }

    @Test
    void concurrentlyPasses() {
        rule.accepts("postgresql:12", "REINDEX TABLE CONCURRENTLY orders;");
        rule.accepts("postgresql:14", "REINDEX (CONCURRENTLY) INDEX orders_code;");
    }
}
