package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import org.junit.jupiter.api.Test;

class StatementTimeoutTest {
    private final RuleCheck rule = new RuleCheck("migration-statement-timeout");

    private static final String CHECK = "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0);";

    @Test
    void nothingEndsAStatementThatBlocks() {
        rule.finds("postgresql:15", CHECK);
        rule.finds("postgresql:15", "SET statement_timeout = '12h'; " + CHECK);
        rule.finds("mariadb:10.6", "ALTER TABLE users ADD FULLTEXT INDEX f (name);");
    }

    @Test
    void anEndOrAStatementThatTakesNoTimePasses() {
        rule.accepts("postgresql:15", "SET statement_timeout = '60s'; " + CHECK);
        rule.accepts("mariadb:10.6", "SET max_statement_time = 60; ALTER TABLE users ADD FULLTEXT INDEX f (name);");
        rule.accepts("postgresql:15", "ALTER TABLE users ADD COLUMN note text;");
        rule.accepts("mysql:8.0.36", "ALTER TABLE users ADD FULLTEXT INDEX f (name);");
    }
}
