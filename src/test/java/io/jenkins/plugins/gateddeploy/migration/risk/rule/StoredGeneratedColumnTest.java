package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import org.junit.jupiter.api.Test;

class StoredGeneratedColumnTest {
    private final RuleCheck rule = new RuleCheck("migration-stored-generated-column");

    @Test
    void storedIsComputedForEveryRow() {
        rule.finds("postgresql:15", "ALTER TABLE o ADD COLUMN gross numeric GENERATED ALWAYS AS (net * 1.2) STORED;");
        rule.finds("mysql:8.0.36", "ALTER TABLE o ADD COLUMN gross decimal(9,2) AS (net * 1.2) STORED;");
        rule.finds("mariadb:10.6", "ALTER TABLE o ADD COLUMN gross decimal(9,2) AS (net * 1.2) PERSISTENT;");
        rule.finds("postgresql:17", "ALTER TABLE o ALTER COLUMN gross SET EXPRESSION AS (net * 1.3);");
    }

    @Test
    void virtualPasses() {
        rule.accepts("mysql:8.0.36", "ALTER TABLE o ADD COLUMN gross decimal(9,2) AS (net * 1.2) VIRTUAL;");
        rule.accepts(
                "postgresql:18", "ALTER TABLE o ADD COLUMN gross numeric GENERATED ALWAYS AS (net * 1.2) VIRTUAL;");
    }
}
