package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import java.util.List;
import org.junit.jupiter.api.Test;

class CannotRunInTransactionTest {
    private final RuleCheck rule = new RuleCheck("migration-cannot-run-in-transaction");

    @Test
    void vacuumAndDatabasesAndTheServerItself() {
        for (String sql : List.of(
                "VACUUM orders;",
                "CREATE DATABASE other;",
                "ALTER SYSTEM SET work_mem = '1GB';",
                "REINDEX DATABASE shop;",
                "CREATE TABLESPACE fast LOCATION '/fast';")) {
            assertThat(rule.finds(Given.target("postgresql:15")
                                    .run(Transactions.ONE)
                                    .pending(sql))
                            .title())
                    .as(sql)
                    .contains("fails inside a transaction");
        }
    }

    @Test
    void outsideATransactionTheyPass() {
        rule.accepts("postgresql:15", "VACUUM orders;");
        rule.accepts(Given.target("postgresql:15").run(Transactions.ONE).pending("ANALYZE orders;"));
    }
}
