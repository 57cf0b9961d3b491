package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import org.junit.jupiter.api.Test;

class ConcurrentlyInTransactionTest {
    private final RuleCheck rule = new RuleCheck("migration-concurrently-in-transaction");

    @Test
    void concurrentlyFailsInATransaction() {
        Finding finding = rule.finds(Given.target("postgresql:15")
                .run(Transactions.ONE)
                .pending("CREATE INDEX CONCURRENTLY i ON orders (code);"));

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.found()).contains("the migration tool runs the file in one transaction");
    }

    @Test
    void whoeverBeganTheTransactionIsNamed() {
        assertThat(rule.finds("postgresql:15", "BEGIN; DROP INDEX CONCURRENTLY i; COMMIT;")
                        .found())
                .contains("the file itself");
        assertThat(rule.finds(Given.target("postgresql:15")
                                .run(Transactions.IMPLICIT)
                                .pending("REINDEX INDEX CONCURRENTLY i; SELECT 1;"))
                        .found())
                .contains("one query");
        rule.finds("postgresql:15", "START TRANSACTION; ALTER TABLE p DETACH PARTITION q CONCURRENTLY; COMMIT;");
    }

    @Test
    void outsideATransactionItPasses() {
        String sql = "CREATE INDEX CONCURRENTLY i ON orders (code);";
        rule.accepts("postgresql:15", sql);
        rule.accepts(Given.target("postgresql:15").run(Transactions.DETECTED).pending(sql));
        rule.accepts(Given.target("postgresql:15").run(Transactions.IMPLICIT).pending(sql));
        rule.accepts(Given.target("postgresql:15").run(Transactions.UNKNOWN).pending(sql));
        rule.accepts("postgresql:15", "BEGIN; SELECT 1; COMMIT; " + sql);
        rule.accepts(Given.target("postgresql:15").run(Transactions.ONE).pending("CREATE INDEX i ON orders (code);"));
    }

    @Test
    void aMarkOfAnotherToolEndsNoTransaction() {
        rule.finds(Given.target("postgresql:15")
                .run(Transactions.ONE)
                .pending("-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY i ON orders (code);"));
    }
}
