package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import org.junit.jupiter.api.Test;

class IndexBlocksWritesTest {
    private final RuleCheck rule = new RuleCheck("migration-index-blocks-writes");

    @Test
    void anIndexBuiltWithoutConcurrentlyStopsWrites() {
        Finding finding = rule.finds("postgresql:15", "\nCREATE UNIQUE INDEX orders_code ON shop.orders (code, at);");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.found())
                .isEqualTo("SHARE lock on shop.orders (size unknown), builds an index over every row: writes wait");
        assertThat(finding.fix()).isEqualTo("CREATE UNIQUE INDEX CONCURRENTLY orders_code ON shop.orders (code, at);");
        assertThat(finding.source().phrase()).isEqualTo("V1__test.sql:2, shop.orders");
    }

    @Test
    void insideATransactionTheFixSaysWhereItGoes() {
        assertThat(rule.finds(Given.target("postgresql:15")
                                .run(Transactions.ONE)
                                .pending("CREATE INDEX i ON orders (code);"))
                        .fix())
                .startsWith("In a migration of its own, outside a transaction: CREATE INDEX CONCURRENTLY");
    }

    @Test
    void fullTextAndSpatialIndexesAndAskedForLocksStopWrites() {
        rule.finds("mysql:8.0.36", "ALTER TABLE posts ADD FULLTEXT INDEX words (body);");
        rule.finds("mariadb:10.11", "CREATE SPATIAL INDEX place ON shops (position);");
        rule.finds("mysql:8.4", "CREATE INDEX i ON orders (code) ALGORITHM=COPY;");
        rule.finds("mariadb:10.6", "ALTER TABLE orders ADD INDEX i (code), LOCK=SHARED;");
    }

    @Test
    void concurrentlyAndOnlineBuildsPass() {
        rule.accepts("postgresql:12", "CREATE INDEX CONCURRENTLY i ON orders (code);");
        rule.accepts("mysql:8.0.36", "CREATE INDEX i ON orders (code);");
        rule.accepts("mariadb:10.6", "ALTER TABLE orders ADD UNIQUE INDEX i (code);");
        rule.accepts("postgresql:15", "CREATE TABLE orders (code text); CREATE INDEX i ON orders (code);");
    }
}
