package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnTypeChangeTest {
    private final RuleCheck rule = new RuleCheck("migration-column-type-change");

    private static final String ORDERS =
            "CREATE TABLE orders (id int PRIMARY KEY, note varchar(20), total numeric(10,2), free text);";

    @Test
    void anotherTypeWritesTheTableAnew() {
        Finding finding = rule.finds(Given.target("postgresql:15")
                .applied(ORDERS)
                .pending("ALTER TABLE orders ALTER COLUMN id TYPE bigint;"));

        assertThat(finding.title()).contains("orders.id from int to bigint writes the whole table anew");
        assertThat(finding.found()).contains("ACCESS EXCLUSIVE lock on orders");
        rule.finds(Given.target("postgresql:15")
                .applied(ORDERS)
                .pending("ALTER TABLE orders ALTER COLUMN note TYPE varchar(10);"));
        rule.finds(Given.target("mysql:8.0.36").applied(ORDERS).pending("ALTER TABLE orders MODIFY id bigint;"));
        rule.finds(Given.target("mariadb:10.11").applied(ORDERS).pending("ALTER TABLE orders CHANGE id id bigint;"));
    }

    @Test
    void anUnknownOldTypeIsSaidToBeUnknown() {
        assertThat(rule.finds("postgresql:15", "ALTER TABLE orders ALTER COLUMN id TYPE bigint;")
                        .title())
                .contains("a type that is not known here")
                .contains("may write");
        assertThat(rule.finds("postgresql:15", "ALTER TABLE orders ALTER COLUMN note TYPE text;")
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void theCatalogueKnowsTheOldType() {
        KnownSchema schema = KnownSchema.builder()
                .column(ObjectName.of("orders"), "note", "character varying(20)", false, false)
                .build();
        rule.accepts(Given.target("postgresql:15")
                .schema(schema)
                .pending("ALTER TABLE orders ALTER COLUMN note TYPE varchar(40);"));
        rule.finds(Given.target("postgresql:15")
                .schema(schema)
                .pending("ALTER TABLE orders ALTER COLUMN note TYPE varchar(10);"));
    }

    @Test
    void wideningPasses() {
        for (String change : List.of(
                "note TYPE varchar(40)",
                "note TYPE text",
                "total TYPE numeric(12,2)",
                "total TYPE numeric",
                "free TYPE varchar")) {
            rule.accepts(Given.target("postgresql:12")
                    .applied(ORDERS)
                    .pending("ALTER TABLE orders ALTER COLUMN " + change + ";"));
        }
        rule.accepts(
                Given.target("mysql:8.0.36").applied(ORDERS).pending("ALTER TABLE orders MODIFY note varchar(60);"));
        rule.accepts(Given.target("mariadb:11.4").applied(ORDERS).pending("ALTER TABLE orders MODIFY id bigint;"));
    }
}
