package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TruncateTest {
    private final RuleCheck rule = new RuleCheck("migration-truncate");

    @Test
    void allRowsAreGone() {
        rule.finds("postgresql:15", "TRUNCATE orders;");
        assertThat(rule.finds("postgresql:15", "TRUNCATE TABLE orders CASCADE;").title())
                .contains("refers to it");
        rule.finds("mysql:8.0.36", "TRUNCATE TABLE orders;");
    }

    @Test
    void aNewTablePasses() {
        rule.accepts("postgresql:15", "CREATE TABLE t (id int); TRUNCATE t;");
    }
}
