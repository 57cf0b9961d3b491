package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import org.junit.jupiter.api.Test;

class RenameColumnTest {
    private final RuleCheck rule = new RuleCheck("migration-rename-column");

    @Test
    void theOldNameIsGone() {
        Finding finding = rule.finds("postgresql:15", "ALTER TABLE users RENAME COLUMN name TO full_name;");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.title()).contains("users.name to full_name");
        rule.finds("mysql:8.0.36", "ALTER TABLE users RENAME COLUMN name TO full_name;");
        rule.finds("mariadb:10.6", "ALTER TABLE users CHANGE name full_name varchar(50);");
    }

    @Test
    void changeUnderTheSameNameIsNoRename() {
        rule.accepts("mysql:8.0.36", "ALTER TABLE users CHANGE name name varchar(90);");
        rule.accepts("postgresql:15", "ALTER INDEX users_name RENAME TO users_full_name;");
    }
}
