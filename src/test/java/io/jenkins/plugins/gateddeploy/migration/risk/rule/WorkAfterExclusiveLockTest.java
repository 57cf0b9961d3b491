package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import org.junit.jupiter.api.Test;

class WorkAfterExclusiveLockTest {
    private final RuleCheck rule = new RuleCheck("migration-work-after-exclusive-lock");

    @Test
    void theLockIsHeldWhileAnotherTableIsRead() {
        Finding finding = rule.finds(Given.target("postgresql:15")
                .run(Transactions.ONE)
                .pending("ALTER TABLE users ADD COLUMN note text;\nUPDATE orders SET state = 'new';"));

        assertThat(finding.title()).contains("users stays locked since line 1").contains("orders");
        assertThat(finding.source().line()).isEqualTo(2);
    }

    @Test
    void validatingInTheTransactionThatAddedTheConstraint() {
        rule.finds(
                "postgresql:15",
                "BEGIN; ALTER TABLE o ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE o VALIDATE CONSTRAINT c;"
                        + " COMMIT;");
    }

    @Test
    void separateTransactionsAndShortStatementsPass() {
        rule.accepts(
                "postgresql:15",
                "ALTER TABLE o ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE o VALIDATE CONSTRAINT c;");
        rule.accepts(Given.target("postgresql:15")
                .run(Transactions.ONE)
                .pending("ALTER TABLE o ADD COLUMN a int; ALTER TABLE o ADD COLUMN b int; INSERT INTO r VALUES (1);"
                        + " UPDATE o SET a = 1 WHERE id = 7;"));
        rule.accepts(
                "postgresql:15", "BEGIN; ALTER TABLE o ADD COLUMN a int; COMMIT; BEGIN; UPDATE o SET a = 1; COMMIT;");
    }
}
