package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import org.junit.jupiter.api.Test;

class ChecksDisabledTest {
    private final RuleCheck rule = new RuleCheck("migration-checks-disabled");

    @Test
    void rowsThatBreakThemGetIn() {
        rule.finds("mysql:8.0.36", "SET FOREIGN_KEY_CHECKS = 0;");
        rule.finds("mariadb:10.6", "SET check_constraint_checks = OFF;");
        rule.finds("postgresql:15", "SET session_replication_role = replica;");
        rule.finds("postgresql:15", "ALTER TABLE orders DISABLE TRIGGER ALL;");
    }

    @Test
    void switchingThemOnPasses() {
        rule.accepts("mysql:8.0.36", "SET FOREIGN_KEY_CHECKS = 1;");
        rule.accepts("postgresql:15", "ALTER TABLE orders ENABLE TRIGGER ALL;");
    }
}
