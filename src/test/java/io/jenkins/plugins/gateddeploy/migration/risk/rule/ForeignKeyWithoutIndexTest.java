package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignKeyWithoutIndexTest {
    private final RuleCheck rule = new RuleCheck("migration-foreign-key-without-index");

    @Test
    void theReferringColumnsHaveNoIndex() {
        Finding finding = rule.finds(
                "postgresql:15", "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;");

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.fix()).contains("CREATE INDEX CONCURRENTLY ON orders (user_id);");
        rule.finds("postgresql:15", "ALTER TABLE orders ADD COLUMN user_id int REFERENCES users (id);");
    }

    @Test
    void anIndexBeforeOrAfterOrInTheCataloguePasses() {
        String key = "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;";
        rule.accepts("postgresql:15", key + " CREATE INDEX CONCURRENTLY i ON orders (user_id, at);");
        rule.accepts(Given.target("postgresql:15")
                .applied("CREATE TABLE orders (user_id int PRIMARY KEY);")
                .pending(key));
        rule.accepts(Given.target("postgresql:15")
                .schema(KnownSchema.builder()
                        .index(ObjectName.of("orders"), "i", List.of("user_id"), false, true)
                        .build())
                .pending(key));
        rule.accepts("mysql:8.0.36", "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id);");
    }
}
