package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonColumnTest {
    private final RuleCheck rule = new RuleCheck("migration-json-column");

    @Test
    void jsonHasNoEquality() {
        assertThat(rule.finds("postgresql:15", "ALTER TABLE orders ADD COLUMN meta json;")
                        .fix())
                .contains("jsonb");
        rule.finds("postgresql:15", "ALTER TABLE orders ALTER COLUMN meta TYPE json USING meta::json;");
    }

    @Test
    void jsonbAndMySqlsJsonPass() {
        rule.accepts("postgresql:15", "ALTER TABLE orders ADD COLUMN meta jsonb;");
        rule.accepts("mysql:8.0.36", "ALTER TABLE orders ADD COLUMN meta json;");
    }
}
