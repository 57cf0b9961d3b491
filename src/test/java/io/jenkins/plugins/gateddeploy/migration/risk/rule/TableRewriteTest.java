package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableRewriteTest {
    private final RuleCheck rule = new RuleCheck("migration-table-rewrite");

    @Test
    void postgresWritesTheTableAnew() {
        for (String sql : List.of(
                "VACUUM FULL orders;",
                "CLUSTER orders USING orders_code;",
                "ALTER TABLE orders SET LOGGED;",
                "ALTER TABLE orders SET TABLESPACE fast;",
                "ALTER TABLE orders SET ACCESS METHOD heap2;")) {
            assertThat(rule.finds("postgresql:15", sql).found()).as(sql).contains("ACCESS EXCLUSIVE");
        }
    }

    @Test
    void innoDbCopiesTheTable() {
        for (String change : List.of(
                "CONVERT TO CHARACTER SET utf8mb4",
                "PARTITION BY HASH (id) PARTITIONS 4",
                "REMOVE PARTITIONING",
                "DROP PRIMARY KEY",
                "ENGINE=MyISAM")) {
            rule.finds("mysql:8.0.36", "ALTER TABLE orders " + change + ";");
            rule.finds("mariadb:10.11", "ALTER TABLE orders " + change + ";");
        }
    }

    @Test
    void changesOfTheCataloguePass() {
        rule.accepts(
                "postgresql:15",
                "ALTER TABLE orders SET (fillfactor = 80); VACUUM orders; COMMENT ON TABLE orders IS 'x';");
        rule.accepts(
                "mysql:8.0.36", "ALTER TABLE orders COMMENT = 'x'; ALTER TABLE orders ALTER COLUMN a SET DEFAULT 1;");
    }
}
