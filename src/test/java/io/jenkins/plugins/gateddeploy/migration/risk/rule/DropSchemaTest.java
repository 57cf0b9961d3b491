package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DropSchemaTest {
    private final RuleCheck rule = new RuleCheck("migration-drop-schema");

    @Test
    void everythingInItIsGone() {
        assertThat(rule.finds("postgresql:15", "DROP SCHEMA legacy CASCADE;").found())
                .contains("with all its tables");
        rule.finds("mysql:8.0.36", "DROP DATABASE legacy;");
    }

    @Test
    void creatingOnePasses() {
        rule.accepts("postgresql:15", "CREATE SCHEMA fresh;");
    }
}
