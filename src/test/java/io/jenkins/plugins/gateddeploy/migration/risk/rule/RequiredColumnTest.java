package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import org.junit.jupiter.api.Test;

class RequiredColumnTest {
    private final RuleCheck rule = new RuleCheck("migration-required-column");

    @Test
    void theRunningVersionCannotInsertAnyMore() {
        Finding finding = rule.finds("postgresql:15", "ALTER TABLE users ADD COLUMN country text NOT NULL;");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.source().object()).isEqualTo("users.country");
        assertThat(rule.finds("mysql:8.0.36", "ALTER TABLE users ADD COLUMN country varchar(2) NOT NULL;")
                        .found())
                .contains("strict mode");
    }

    @Test
    void evenOnATinyTableItIsAnError() {
        assertThat(rule.finds(Given.target("postgresql:15")
                                .table("users", 3, 8192)
                                .pending("ALTER TABLE users ADD COLUMN country text NOT NULL;"))
                        .severity())
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void aDefaultOrNullPasses() {
        rule.accepts("postgresql:15", "ALTER TABLE users ADD COLUMN country text NOT NULL DEFAULT 'de';");
        rule.accepts("postgresql:15", "ALTER TABLE users ADD COLUMN country text;");
        rule.accepts("mariadb:10.6", "ALTER TABLE users ADD COLUMN id bigint AUTO_INCREMENT PRIMARY KEY;");
    }
}
