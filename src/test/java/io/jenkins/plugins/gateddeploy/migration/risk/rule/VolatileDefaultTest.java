package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import org.junit.jupiter.api.Test;

class VolatileDefaultTest {
    private final RuleCheck rule = new RuleCheck("migration-volatile-default");

    @Test
    void aDefaultPerRowWritesTheTableAnew() {
        Finding finding =
                rule.finds("postgresql:15", "ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();");

        assertThat(finding.source().object()).isEqualTo("users.token");
        assertThat(finding.found()).contains("writes the whole table anew");
        rule.finds("postgresql:15", "ALTER TABLE users ADD COLUMN seen timestamptz DEFAULT clock_timestamp();");
        rule.finds("mysql:8.0.36", "ALTER TABLE users ADD COLUMN token char(36) DEFAULT (uuid());");
        rule.finds("mariadb:10.11", "ALTER TABLE users ADD COLUMN token char(36) DEFAULT (uuid());");
    }

    @Test
    void aConstantOneIsFree() {
        rule.accepts("postgresql:12", "ALTER TABLE users ADD COLUMN active boolean NOT NULL DEFAULT true;");
        rule.accepts("postgresql:12", "ALTER TABLE users ADD COLUMN seen timestamptz DEFAULT now();");
        rule.accepts("mysql:8.0.36", "ALTER TABLE users ADD COLUMN seen datetime DEFAULT CURRENT_TIMESTAMP;");
        rule.accepts("mariadb:10.6", "ALTER TABLE users ADD COLUMN active int NOT NULL DEFAULT 1;");
    }
}
