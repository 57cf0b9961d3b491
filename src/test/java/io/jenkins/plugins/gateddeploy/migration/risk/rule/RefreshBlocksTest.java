package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefreshBlocksTest {
    private final RuleCheck rule = new RuleCheck("migration-refresh-blocks");

    @Test
    void nobodyReadsMeanwhile() {
        assertThat(rule.finds("postgresql:15", "REFRESH MATERIALIZED VIEW sales;")
                        .fix())
                .startsWith("REFRESH MATERIALIZED VIEW CONCURRENTLY sales;");
    }

    @Test
    void concurrentlyOrANewViewPasses() {
        rule.accepts("postgresql:15", "REFRESH MATERIALIZED VIEW CONCURRENTLY sales;");
        rule.accepts(
                "postgresql:15",
                "CREATE MATERIALIZED VIEW sales AS SELECT 1 WITH NO DATA; REFRESH MATERIALIZED VIEW sales;");
    }
}
