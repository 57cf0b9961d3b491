package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import org.junit.jupiter.api.Test;

class PartitionAttachScansTest {
    private final RuleCheck rule = new RuleCheck("migration-partition-attach-scans");

    @Test
    void attachReadsTheWholePartition() {
        Finding finding =
                rule.finds("postgresql:15", "ALTER TABLE events ATTACH PARTITION old FOR VALUES FROM (1) TO (2);");

        assertThat(finding.source().object()).isEqualTo("old");
        assertThat(finding.fix()).contains("ALTER TABLE old ADD CONSTRAINT bounds CHECK (…) NOT VALID;");
    }

    @Test
    void aValidCheckOrANewTablePasses() {
        rule.accepts(Given.target("postgresql:15")
                .schema(KnownSchema.builder()
                        .check(ObjectName.of("old"), "bounds", "((id >= 1) AND (id < 2))", true)
                        .build())
                .pending("ALTER TABLE events ATTACH PARTITION old FOR VALUES FROM (1) TO (2);"));
        rule.accepts(
                "postgresql:15",
                "CREATE TABLE fresh (id int); ALTER TABLE events ATTACH PARTITION fresh FOR VALUES FROM (1) TO (2);");
    }
}
