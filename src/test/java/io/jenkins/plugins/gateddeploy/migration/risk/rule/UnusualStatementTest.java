package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Severity;
import org.junit.jupiter.api.Test;

class UnusualStatementTest {
    private final RuleCheck rule = new RuleCheck("migration-unusual-statement");

    @Test
    void whatMigrationsDoNotUseIsSaid() {
        assertThat(rule.finds("postgresql:15", "ALTER TABLE users REPLICA IDENTITY NOTHING;")
                        .severity())
                .isEqualTo(Severity.WARNING);
        rule.finds("postgresql:15", "IMPORT FOREIGN SCHEMA s FROM SERVER x INTO y;");
        rule.finds("mysql:8.4", "HANDLER users OPEN;");
    }

    @Test
    void whatMigrationsUsePasses() {
        rule.accepts(
                "postgresql:15", "CREATE VIEW v AS SELECT 1; COMMENT ON VIEW v IS 'x'; CREATE EXTENSION pgcrypto;");
        rule.accepts("mysql:8.4", "FLUSH PRIVILEGES; SHOW TABLES;");
    }
}
