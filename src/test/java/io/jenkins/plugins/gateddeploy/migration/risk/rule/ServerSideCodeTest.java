package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Severity;
import org.junit.jupiter.api.Test;

class ServerSideCodeTest {
    private final RuleCheck rule = new RuleCheck("migration-server-side-code");

    @Test
    void codeAtWritesIsAWarningAndCodeInsteadOfThemAnError() {
        String trigger = "CREATE TRIGGER t BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();";
        assertThat(rule.finds("postgresql:15", trigger).severity()).isEqualTo(Severity.WARNING);
        assertThat(rule.finds("postgresql:15", trigger).title()).contains("writes of users");
        assertThat(rule.finds("postgresql:15", "CREATE RULE r AS ON INSERT TO users DO INSTEAD NOTHING;")
                        .severity())
                .isEqualTo(Severity.ERROR);
        assertThat(rule.finds("mysql:8.4", "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DROP TABLE users;")
                        .severity())
                .isEqualTo(Severity.ERROR);
    }

    @Test
    void aNewTablesOwnTriggerPasses() {
        rule.accepts(
                "postgresql:15",
                "CREATE TABLE t (a int); CREATE TRIGGER x BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();");
    }
}
