package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import org.junit.jupiter.api.Test;

class NotTransactionalTest {
    private final RuleCheck rule = new RuleCheck("migration-not-transactional");

    @Test
    void halfOfItStays() {
        Finding finding = rule.finds(
                "postgresql:15",
                "ALTER TABLE a ADD COLUMN x int;\nALTER TABLE b ADD COLUMN x int;\nALTER TABLE c ADD COLUMN x int;");

        assertThat(finding.source().line()).isEqualTo(2);
        assertThat(finding.title()).contains("what line 1 did stays");
    }

    @Test
    void mySqlCommitsAtEveryDdlStatement() {
        assertThat(rule.finds(Given.target("mysql:8.0.36")
                                .run(Transactions.ONE)
                                .pending("ALTER TABLE a ADD COLUMN x int; ALTER TABLE b ADD COLUMN x int;"))
                        .found())
                .contains("DDL commits by itself in MySQL");
        rule.finds("mariadb:10.6", "START TRANSACTION; DROP INDEX i ON a; CREATE INDEX i ON a (x); COMMIT;");
    }

    @Test
    void aTransactionThatMySqlCommitsInTheMiddleIsNone() {
        assertThat(rule.finds(
                                "mysql:8.0.36",
                                "START TRANSACTION;\nALTER TABLE a ADD x int;\nUPDATE a SET x = 1 WHERE id = 1;\nCOMMIT;")
                        .source()
                        .line())
                .isEqualTo(3);
        assertThat(rule.finds(
                                "mariadb:10.6",
                                "BEGIN;\nUPDATE a SET y = 1 WHERE id = 1;\nUPDATE a SET y = 2 WHERE id = 2;\n"
                                        + "ALTER TABLE a ADD x int;\nALTER TABLE b ADD x int;\nCOMMIT;")
                        .source()
                        .line())
                .isEqualTo(4);
        rule.accepts("mysql:8.0.36", "BEGIN; UPDATE a SET y = 1 WHERE id = 1; COMMIT; ALTER TABLE a ADD x int;");
        rule.accepts("mysql:8.0.36", "BEGIN; ALTER TABLE a ADD x int; COMMIT;");
        rule.accepts("mysql:8.0.36", "CREATE TABLE a (x int); INSERT INTO a VALUES (1);");
    }

    @Test
    void oneTransactionOrOneStatementPasses() {
        rule.accepts(Given.target("postgresql:15")
                .run(Transactions.ONE)
                .pending("ALTER TABLE a ADD COLUMN x int; ALTER TABLE b ADD COLUMN x int;"));
        rule.accepts("postgresql:15", "BEGIN; ALTER TABLE a ADD x int; ALTER TABLE b ADD x int; COMMIT;");
        rule.accepts("postgresql:15", "ALTER TABLE a ADD COLUMN x int; CREATE INDEX CONCURRENTLY i ON a (x);");
        rule.accepts(
                "postgresql:15",
                "ALTER TABLE a ADD CONSTRAINT c CHECK (x > 0) NOT VALID; ALTER TABLE a VALIDATE CONSTRAINT c;");
        rule.accepts("mysql:8.0.36", "SET SESSION lock_wait_timeout = 5; ALTER TABLE a ADD COLUMN x int;");
    }
}
