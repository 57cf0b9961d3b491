package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExclusionBlocksTest {
    private final RuleCheck rule = new RuleCheck("migration-exclusion-constraint-blocks");

    @Test
    void exclusionHasNoFormWithoutTheLock() {
        assertThat(rule.finds(
                                "postgresql:15",
                                "ALTER TABLE bookings ADD CONSTRAINT apart EXCLUDE USING gist (room WITH =, during"
                                        + " WITH &&);")
                        .fix())
                .contains("no form without the lock");
    }

    @Test
    void onANewTableItPasses() {
        rule.accepts(
                "postgresql:15",
                "CREATE TABLE b (room int); ALTER TABLE b ADD CONSTRAINT apart EXCLUDE USING gist (room WITH =);");
    }
}
