package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.run.PendingMigration;
import org.junit.jupiter.api.Test;

class NoWayBackTest {
    private final RuleCheck rule = new RuleCheck("migration-no-way-back");

    @Test
    void aToolWithDownMigrationsExpectsOne() {
        Finding finding = rule.finds(Given.target("postgresql:15")
                .pending("001_x.up.sql", "ALTER TABLE a ADD x int;", PendingMigration.WayBack.MISSING));

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.source().file()).isEqualTo("001_x.up.sql");
    }

    @Test
    void oneThatIsThereOrNotExpectedPasses() {
        rule.accepts(Given.target("postgresql:15")
                .pending("001_x.up.sql", "ALTER TABLE a ADD x int;", PendingMigration.WayBack.EXISTS));
        rule.accepts("postgresql:15", "ALTER TABLE a ADD x int;");
    }

    @Test
    void itCanBeAllowedAtTheTopOfTheFile() {
        String sql = "-- gated-deploy: allow migration-no-way-back because the old column was empty\n"
                + "ALTER TABLE a ADD x int;";
        Finding finding = rule.finds(
                Given.target("postgresql:15").pending("001_x.up.sql", sql, PendingMigration.WayBack.MISSING));

        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }
}
