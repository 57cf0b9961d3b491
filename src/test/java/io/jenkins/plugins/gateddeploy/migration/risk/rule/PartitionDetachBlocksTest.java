package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartitionDetachBlocksTest {
    private final RuleCheck rule = new RuleCheck("migration-partition-detach-blocks");

    @Test
    void detachLocksTheParent() {
        assertThat(rule.finds("postgresql:15", "ALTER TABLE events DETACH PARTITION events_2020;")
                        .fix())
                .isEqualTo("ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;");
    }

    @Test
    void beforePostgres14ThereIsNoOtherForm() {
        assertThat(rule.finds("postgresql:13", "ALTER TABLE events DETACH PARTITION events_2020;")
                        .fix())
                .contains("lock_timeout")
                .doesNotContain("CONCURRENTLY");
    }

    @Test
    void concurrentlyPasses() {
        rule.accepts("postgresql:14", "ALTER TABLE events DETACH PARTITION events_2020 CONCURRENTLY;");
        rule.accepts("postgresql:14", "ALTER TABLE events DETACH PARTITION events_2020 FINALIZE;");
    }
}
