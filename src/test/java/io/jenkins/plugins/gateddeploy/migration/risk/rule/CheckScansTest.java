package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import org.junit.jupiter.api.Test;

class CheckScansTest {
    private final RuleCheck rule = new RuleCheck("migration-check-scans");

    @Test
    void aCheckIsTriedOnEveryRow() {
        Finding finding = rule.finds("postgresql:15", "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);");

        assertThat(finding.found()).contains("ACCESS EXCLUSIVE lock on orders").contains("reads every row");
        assertThat(finding.fix())
                .contains("ADD CONSTRAINT positive CHECK (…) NOT VALID;")
                .contains("VALIDATE CONSTRAINT positive;");
        rule.finds("postgresql:15", "ALTER TABLE orders ADD COLUMN fee int CHECK (fee > 0);");
    }

    @Test
    void innoDbCopiesTheTable() {
        rule.finds("mysql:8.0.36", "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0);");
        rule.finds("mariadb:10.6", "ALTER TABLE orders ADD CHECK (total > 0);");
    }

    @Test
    void notValidAndNotEnforcedPass() {
        rule.accepts("postgresql:15", "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT VALID;");
        rule.accepts("postgresql:15", "ALTER TABLE orders VALIDATE CONSTRAINT positive;");
        rule.accepts("mysql:8.0.36", "ALTER TABLE orders ADD CONSTRAINT positive CHECK (total > 0) NOT ENFORCED;");
        rule.accepts("postgresql:15", "ALTER DOMAIN money2 ADD CONSTRAINT positive CHECK (value > 0);");
    }
}
