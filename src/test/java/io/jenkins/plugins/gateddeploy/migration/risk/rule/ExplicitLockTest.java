package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import org.junit.jupiter.api.Test;

class ExplicitLockTest {
    private final RuleCheck rule = new RuleCheck("migration-explicit-lock");

    @Test
    void lockTableIsAnError() {
        assertThat(rule.finds("postgresql:15", "LOCK TABLE orders IN EXCLUSIVE MODE;")
                        .severity())
                .isEqualTo(Severity.ERROR);
        rule.finds("mysql:8.0.36", "LOCK TABLES orders WRITE;");
    }

    @Test
    void aStrongerLockThanNeededIsAWarning() {
        Finding finding = rule.finds("mysql:8.0.36", "ALTER TABLE orders ADD COLUMN c int, LOCK=EXCLUSIVE;");

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.found()).contains("reads and writes wait");
    }

    @Test
    void lockNoneAndWeakLocksPass() {
        rule.accepts("mysql:8.0.36", "ALTER TABLE orders ADD INDEX i (c), ALGORITHM=INPLACE, LOCK=NONE;");
        rule.accepts("postgresql:15", "LOCK TABLE orders IN ROW SHARE MODE;");
    }
}
