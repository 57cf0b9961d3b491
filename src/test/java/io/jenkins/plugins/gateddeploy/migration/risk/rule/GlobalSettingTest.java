package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlobalSettingTest {
    private final RuleCheck rule = new RuleCheck("migration-global-setting");

    @Test
    void otherSessionsChange() {
        assertThat(rule.finds("mysql:8.0.36", "SET GLOBAL innodb_lock_wait_timeout = 5;")
                        .found())
                .contains("this one keeps its value");
        rule.finds("mysql:8.0.36", "SET PERSIST max_connections = 500;");
        rule.finds("postgresql:15", "ALTER SYSTEM SET work_mem = '1GB';");
        rule.finds("postgresql:15", "ALTER DATABASE shop SET lock_timeout = '5s';");
    }

    @Test
    void theOwnSessionPasses() {
        rule.accepts("mysql:8.0.36", "SET SESSION innodb_lock_wait_timeout = 5; SET @a = 1;");
        rule.accepts("postgresql:15", "SET lock_timeout = '5s';");
    }
}
