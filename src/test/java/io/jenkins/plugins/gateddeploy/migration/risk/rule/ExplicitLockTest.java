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
    void flushTablesLocksAsWell() {
        Finding all = rule.finds("mariadb:10.6", "FLUSH TABLES WITH READ LOCK;");
        assertThat(all.severity()).isEqualTo(Severity.ERROR);
        assertThat(all.title()).contains("every table of the server").contains("writes wait");
        assertThat(rule.finds("mysql:8.0.36", "FLUSH LOCAL TABLES orders, carts WITH READ LOCK;")
                        .source()
                        .object())
                .isEqualTo("orders");
        rule.finds("mysql:8.0.36", "FLUSH TABLES orders FOR EXPORT;");
        rule.accepts("mysql:8.0.36", "FLUSH PRIVILEGES; FLUSH TABLES; FLUSH STATUS;");
    }

    @Test
    void aLockForReadingLetsOthersRead() {
        assertThat(rule.finds("mysql:8.0.36", "LOCK TABLES orders AS o READ LOCAL;")
                        .title())
                .contains(": writes wait");
        assertThat(rule.finds("mysql:8.0.36", "LOCK TABLES `read` WRITE;").title())
                .contains("reads and writes wait");
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
