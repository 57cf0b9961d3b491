package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Severity;
import org.junit.jupiter.api.Test;

class AccessChangeTest {
    private final RuleCheck rule = new RuleCheck("migration-access-change");

    @Test
    void aLoginThatChangesIsAnErrorAndALostRightAWarning() {
        assertThat(rule.finds("postgresql:15", "ALTER ROLE app NOLOGIN;").severity())
                .isEqualTo(Severity.ERROR);
        assertThat(rule.finds("mysql:8.4", "ALTER USER app ACCOUNT LOCK;").severity())
                .isEqualTo(Severity.ERROR);
        assertThat(rule.finds("postgresql:15", "REVOKE ALL ON users FROM app;").severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void rightsThatGrowAndNewTablesPass() {
        rule.accepts("postgresql:15", "GRANT SELECT ON users TO app; CREATE ROLE reader;");
        rule.accepts(
                "postgresql:15", "CREATE TABLE t (a int); REVOKE ALL ON t FROM PUBLIC; ALTER TABLE t OWNER TO app;");
    }
}
