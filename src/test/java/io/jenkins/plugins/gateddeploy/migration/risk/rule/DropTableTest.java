package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import org.junit.jupiter.api.Test;

class DropTableTest {
    private final RuleCheck rule = new RuleCheck("migration-drop-table");

    @Test
    void aNewTableWithAQuotedNameIsNotTheOneWithoutQuotes() {
        rule.finds("postgresql:15", "CREATE TABLE \"Users\" (id int); DROP TABLE users;");
        rule.accepts("postgresql:15", "CREATE TABLE \"Users\" (id int); DROP TABLE \"Users\";");
        rule.accepts("postgresql:15", "CREATE TABLE Users (id int); DROP TABLE \"users\";");
    }

    @Test
    void theRowsAreGone() {
        Finding finding = rule.finds(Given.target("postgresql:15")
                .table("orders", 4_200_000, 1_100_000_000)
                .pending("DROP TABLE orders CASCADE;"));

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.found()).contains("4.2 M rows").contains("CASCADE");
        rule.finds("mysql:8.0.36", "DROP TABLE orders;");
        rule.finds("mariadb:10.6", "CREATE OR REPLACE TABLE orders (id int);");
    }

    @Test
    void whatIsNotThereOrNewOrTemporaryPasses() {
        rule.accepts(Given.target("postgresql:15").table("users", 1, 8192).pending("DROP TABLE IF EXISTS orders;"));
        rule.finds(Given.target("postgresql:15")
                .table("users", 1, 8192)
                .applied("CREATE TABLE users (id int);")
                .pending("ALTER TABLE users RENAME TO people; DROP TABLE IF EXISTS people;"));
        rule.accepts("postgresql:15", "CREATE TABLE scratch (id int); DROP TABLE scratch;");
        rule.accepts("mysql:8.0.36", "DROP TEMPORARY TABLE scratch;");
    }
}
