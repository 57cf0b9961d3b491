package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import org.junit.jupiter.api.Test;

class TransactionControlTest {
    private final RuleCheck rule = new RuleCheck("migration-transaction-control");

    @Test
    void commitEndsTheToolsTransaction() {
        assertThat(rule.finds(Given.target("postgresql:15")
                                .run(Transactions.ONE)
                                .pending("BEGIN; ALTER TABLE a ADD x int; COMMIT;"))
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void aTransactionThatIsNeverCommittedIsTakenBack() {
        Finding finding = rule.finds("postgresql:15", "SELECT 1;\nBEGIN;\nALTER TABLE a ADD x int;");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.source().line()).isEqualTo(2);
    }

    @Test
    void theFilesOwnTransactionPasses() {
        rule.accepts("postgresql:15", "BEGIN; ALTER TABLE a ADD x int; COMMIT;");
        rule.accepts(Given.target("postgresql:15").run(Transactions.ONE).pending("ALTER TABLE a ADD x int;"));
    }
}
