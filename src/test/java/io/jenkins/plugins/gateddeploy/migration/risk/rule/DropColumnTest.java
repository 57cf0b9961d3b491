package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import org.junit.jupiter.api.Test;

class DropColumnTest {
    private final RuleCheck rule = new RuleCheck("migration-drop-column");

    @Test
    void theRunningVersionAsksForIt() {
        Finding finding = rule.finds("postgresql:15", "ALTER TABLE users DROP COLUMN IF EXISTS nickname;");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.source().object()).isEqualTo("users.nickname");
        rule.finds("mysql:8.0.36", "ALTER TABLE users DROP nickname;");
        rule.finds("mariadb:10.6", "ALTER TABLE users DROP COLUMN nickname;");
    }

    @Test
    void aColumnThatTheseMigrationsAddedPasses() {
        rule.accepts("postgresql:15", "ALTER TABLE users ADD COLUMN tmp int; ALTER TABLE users DROP COLUMN tmp;");
    }
}
