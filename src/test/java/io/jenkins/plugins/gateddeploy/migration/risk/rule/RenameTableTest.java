package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import org.junit.jupiter.api.Test;

class RenameTableTest {
    private final RuleCheck rule = new RuleCheck("migration-rename-table");

    @Test
    void theOldNameIsGone() {
        rule.finds("postgresql:15", "ALTER TABLE users RENAME TO accounts;");
        rule.finds("postgresql:15", "ALTER TABLE users SET SCHEMA app;");
        rule.finds("mysql:8.0.36", "RENAME TABLE users TO accounts;");
    }

    @Test
    void aViewUnderTheOldNamePasses() {
        rule.accepts(
                "postgresql:15", "ALTER TABLE users RENAME TO accounts; CREATE VIEW users AS SELECT * FROM accounts;");
        rule.accepts(
                "mysql:8.0.36",
                "CREATE TABLE users_new (id int); RENAME TABLE users TO users_old, users_new TO users;");
    }
}
