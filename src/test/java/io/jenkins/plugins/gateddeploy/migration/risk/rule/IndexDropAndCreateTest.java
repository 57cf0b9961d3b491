package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.RiskFinding.Outcome;
import org.junit.jupiter.api.Test;

class IndexDropAndCreateTest {
    private final RuleCheck rule = new RuleCheck("migration-index-drop-and-create");

    @Test
    void anIndexThatIsDroppedAndBuiltAgainIsMissingMeanwhile() {
        RiskFinding counted = rule.counts(Given.target("mysql:8.0.36")
                .table("orders", 4_200_000, 900_000_000)
                .pending("DROP INDEX orders_code ON orders;\nCREATE UNIQUE INDEX orders_code ON orders (code, shop);"));

        assertThat(counted.outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(counted.finding().title()).contains("unique index on orders is missing from line 1");
        assertThat(counted.finding().fix()).contains("DROP INDEX …, ADD UNIQUE INDEX");
    }

    @Test
    void theDropMayStandInAnotherFileAndUnderAnotherName() {
        Finding finding = rule.finds(Given.target("postgresql:15")
                .applied("CREATE TABLE orders (code text); CREATE INDEX old_name ON orders (code);")
                .pending("DROP INDEX CONCURRENTLY old_name;")
                .pending("CREATE INDEX CONCURRENTLY new_name ON orders (code);"));

        assertThat(finding.title()).contains("V1__test.sql line 1");
    }

    @Test
    void aUniqueConstraintIsAnIndexToo() {
        rule.finds(
                "mariadb:10.11",
                "ALTER TABLE orders DROP INDEX code_key;\nALTER TABLE orders ADD CONSTRAINT code_key UNIQUE (code);");
    }

    @Test
    void theNewOneFirstOrBothInOneStatementPasses() {
        rule.accepts("postgresql:15", "CREATE INDEX CONCURRENTLY i2 ON orders (code); DROP INDEX CONCURRENTLY i1;");
        rule.accepts("mysql:8.0.36", "ALTER TABLE orders DROP INDEX i, ADD INDEX i (code, shop);");
        rule.accepts("mysql:8.0.36", "DROP INDEX i ON orders; CREATE INDEX i ON users (email);");
    }
}
