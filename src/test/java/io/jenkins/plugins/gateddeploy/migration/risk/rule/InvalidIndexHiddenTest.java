package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidIndexHiddenTest {
    private final RuleCheck rule = new RuleCheck("migration-invalid-index-hidden");

    @Test
    void anInvalidIndexOfThatNameIsSkipped() {
        Finding finding = rule.finds(Given.target("postgresql:15")
                .table("orders", 100, 8192)
                .schema(KnownSchema.builder()
                        .index(ObjectName.of("orders"), "orders_code", List.of("code"), false, false)
                        .build())
                .pending("CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_code ON orders (code);"));

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.fix()).contains("DROP INDEX CONCURRENTLY IF EXISTS orders_code;");
    }

    @Test
    void withoutADatabaseItIsARemark() {
        assertThat(rule.finds("postgresql:15", "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON orders (code);")
                        .severity())
                .isEqualTo(Severity.INFO);
    }

    @Test
    void aValidOneOrNonePasses() {
        rule.accepts(Given.target("postgresql:15")
                .table("orders", 100, 8192)
                .pending("CREATE INDEX CONCURRENTLY IF NOT EXISTS orders_code ON orders (code);"));
        rule.accepts("postgresql:15", "CREATE INDEX CONCURRENTLY i ON orders (code);");
    }
}
