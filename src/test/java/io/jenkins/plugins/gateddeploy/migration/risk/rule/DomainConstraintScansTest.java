package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.RiskFinding.Outcome;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainConstraintScansTest {
    private final RuleCheck rule = new RuleCheck("migration-domain-constraint-scans");

    @Test
    void everyTableWithTheDomainIsRead() {
        rule.finds("postgresql:15", "ALTER DOMAIN email ADD CONSTRAINT at CHECK (value LIKE '%@%');");
        rule.finds("postgresql:15", "ALTER DOMAIN email SET NOT NULL;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE DOMAIN email AS text CHECK (value LIKE '%@%'); ALTER TABLE users ADD COLUMN c email;",
                "CREATE DOMAIN app.nr AS int NOT NULL; ALTER TABLE users ADD COLUMN c app.nr;",
                "CREATE DOMAIN a text CONSTRAINT b CHECK(value <> ''); CREATE DOMAIN b AS a; ALTER TABLE users ADD c b;"
            })
    void aColumnOfADomainWithConstraintsWritesTheTable(String sql) {
        Finding finding = rule.finds("postgresql:15", sql);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.title()).contains("writes users anew");
    }

    @Test
    void theCatalogueTellsOfDomains() {
        KnownSchema known =
                KnownSchema.builder().strictDomain(ObjectName.of("email")).build();
        Given large = Given.target("postgresql:15").table("users", 9_000_000, 4_000_000_000L);
        assertThat(rule.counts(large.schema(known).pending("ALTER TABLE users ADD COLUMN c email;"))
                        .outcome())
                .isEqualTo(Outcome.REVIEW);
    }

    @Test
    void aColumnOfADomainThatTakesEverythingPasses() {
        rule.accepts("postgresql:15", "CREATE DOMAIN e AS text DEFAULT 'x'; ALTER TABLE users ADD COLUMN c e;");
        rule.accepts("postgresql:15", "CREATE DOMAIN e AS int CHECK (value > 1); ALTER TABLE users ADD COLUMN c e[];");
        rule.accepts(
                "postgresql:15",
                "CREATE DOMAIN e AS int CHECK (value > 1); CREATE TABLE t (id int); ALTER TABLE t ADD COLUMN c e;");
    }

    @Test
    void notValidOrANewDomainPasses() {
        rule.accepts("postgresql:15", "ALTER DOMAIN email ADD CONSTRAINT at CHECK (value LIKE '%@%') NOT VALID;");
        rule.accepts("postgresql:15", "ALTER DOMAIN email DROP CONSTRAINT at;");
        rule.accepts("postgresql:15", "CREATE DOMAIN email AS text; ALTER DOMAIN email ADD CHECK (value LIKE '%@%');");
    }
}
