package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import org.junit.jupiter.api.Test;

class DeleteAllTest {
    private final RuleCheck rule = new RuleCheck("migration-delete-all");

    @Test
    void withoutWhereAllRowsGo() {
        rule.finds("postgresql:15", "DELETE FROM sessions;");
        rule.finds("mysql:8.0.36", "DELETE FROM sessions;");
    }

    @Test
    void withWherePasses() {
        rule.accepts("postgresql:15", "DELETE FROM sessions WHERE expired;");
        rule.accepts("mysql:8.0.36", "DELETE FROM sessions LIMIT 1000;");
    }
}
