package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.run.SessionSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowLockTimeoutTest {
    private final RuleCheck rule = new RuleCheck("migration-row-lock-timeout");

    @Test
    void aLongWaitForRows() {
        assertThat(rule.finds(
                                "mysql:8.0.36",
                                "SET SESSION innodb_lock_wait_timeout = 600; DELETE FROM s WHERE old = 1;")
                        .found())
                .contains("10 min");
        rule.finds(Given.target("mariadb:10.6")
                .settings(Map.of("innodb_lock_wait_timeout", new SessionSettings.Value("3600", "server default")))
                .pending("UPDATE s SET a = 1 WHERE b = 2;"));
    }

    @Test
    void theDefaultPasses() {
        rule.accepts("mysql:8.0.36", "DELETE FROM s WHERE old = 1;");
        rule.accepts("mysql:8.0.36", "SET SESSION innodb_lock_wait_timeout = 10; DELETE FROM s WHERE old = 1;");
    }
}
