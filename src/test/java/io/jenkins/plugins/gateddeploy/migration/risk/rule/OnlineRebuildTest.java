package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.RiskFinding.Outcome;
import org.junit.jupiter.api.Test;

class OnlineRebuildTest {
    private final RuleCheck rule = new RuleCheck("migration-online-rebuild");

    @Test
    void aRebuildTakesLongOnALargeTable() {
        RiskFinding counted = rule.counts(Given.target("mysql:8.0.36")
                .table("orders", 4_200_000, 900_000_000)
                .pending("OPTIMIZE TABLE orders;"));

        assertThat(counted.outcome()).isEqualTo(Outcome.REVIEW);
        rule.finds("mysql:8.0.36", "ALTER TABLE orders FORCE;");
        rule.finds("mariadb:10.6", "ALTER TABLE orders ENGINE=InnoDB;");
        rule.finds("mysql:8.4", "ALTER TABLE orders DROP PRIMARY KEY, ADD PRIMARY KEY (id, at);");
    }

    @Test
    void whatIsInstantDependsOnTheVersion() {
        assertThat(rule.finds("mysql:8.0.20", "ALTER TABLE orders ADD COLUMN c int AFTER id;")
                        .fix())
                .contains("Leave out FIRST or AFTER");
        rule.finds("mysql:8.0.28", "ALTER TABLE orders DROP COLUMN c;");
        rule.accepts("mysql:8.0.29", "ALTER TABLE orders ADD COLUMN c int AFTER id;");
        rule.accepts("mysql:8.0.29", "ALTER TABLE orders DROP COLUMN c;");
        rule.accepts("mysql:8.0.20", "ALTER TABLE orders ADD COLUMN c int;");
        rule.accepts("mariadb:10.6", "ALTER TABLE orders ADD COLUMN c int FIRST, DROP COLUMN d;");
    }
}
