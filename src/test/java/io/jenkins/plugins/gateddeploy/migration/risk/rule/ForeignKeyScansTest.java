package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.RiskFinding.Outcome;
import org.junit.jupiter.api.Test;

class ForeignKeyScansTest {
    private final RuleCheck rule = new RuleCheck("migration-foreign-key-scans");

    @Test
    void bothTablesRefuseWritesWhileRowsAreChecked() {
        Finding finding = rule.finds(
                "postgresql:15", "ALTER TABLE orders ADD CONSTRAINT o_u FOREIGN KEY (user_id) REFERENCES users (id);");

        assertThat(finding.title()).contains("orders and users");
        assertThat(finding.found()).contains("SHARE ROW EXCLUSIVE lock");
        assertThat(finding.fix())
                .contains("ADD CONSTRAINT o_u FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;")
                .contains("VALIDATE CONSTRAINT o_u;");
    }

    @Test
    void theLargerOfTheTwoDecides() {
        assertThat(rule.counts(Given.target("postgresql:15")
                                .table("orders", 10, 8192)
                                .table("users", 9_000_000, 3_000_000_000L)
                                .pending("ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id);"))
                        .outcome())
                .isEqualTo(Outcome.REVIEW);
    }

    @Test
    void innoDbCopiesUnlessChecksAreOff() {
        String add = "ALTER TABLE orders ADD CONSTRAINT o_u FOREIGN KEY (user_id) REFERENCES users (id);";
        rule.finds("mysql:8.0.36", add);
        rule.finds("mariadb:10.6", add);
        rule.accepts("mysql:8.0.36", "SET SESSION foreign_key_checks = 0; " + add);
    }

    @Test
    void notValidANewTableAndANewEmptyColumnPass() {
        rule.accepts("postgresql:15", "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;");
        rule.accepts("postgresql:15", "CREATE TABLE lines (order_id int REFERENCES orders (id));");
        rule.accepts("postgresql:15", "ALTER TABLE orders ADD COLUMN user_id int REFERENCES users (id);");
    }
}
