package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Severity;
import org.junit.jupiter.api.Test;

class ServerCommandTest {
    private final RuleCheck rule = new RuleCheck("migration-server-command");

    @Test
    void whatConcernsTheWholeServerIsAnError() {
        for (String sql : new String[] {"SHUTDOWN;", "KILL 5;", "RESET MASTER;", "PURGE BINARY LOGS TO 'x';"}) {
            assertThat(rule.finds("mysql:8.4", sql).severity()).isEqualTo(Severity.ERROR);
        }
        assertThat(rule.finds("postgresql:15", "COPY users TO PROGRAM 'rm -rf /';")
                        .severity())
                .isEqualTo(Severity.ERROR);
        rule.finds("postgresql:15", "ALTER DATABASE app WITH ALLOW_CONNECTIONS false;");
    }

    @Test
    void rowsThroughTheClientPass() {
        rule.accepts("postgresql:15", "COPY users FROM STDIN;\n1\n\\.\n");
        rule.accepts("mysql:8.4", "ALTER DATABASE app CHARACTER SET utf8mb4;");
    }
}
