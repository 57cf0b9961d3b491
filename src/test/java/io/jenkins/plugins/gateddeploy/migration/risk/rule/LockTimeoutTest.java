package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.run.RiskOptions;
import io.jenkins.plugins.gateddeploy.migration.risk.run.SessionSettings;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LockTimeoutTest {
    private final RuleCheck rule = new RuleCheck("migration-lock-timeout");

    private static final String ADD = "ALTER TABLE users ADD COLUMN note text;";

    @Test
    void withoutOneEverybodyWaitsBehindTheStatement() {
        Finding finding = rule.finds("postgresql:15", ADD);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.found()).contains("the file sets no lock_timeout").contains("not known");
        assertThat(rule.finds("mysql:8.0.36", ADD).fix())
                .contains("SET SESSION lock_wait_timeout = 5;")
                .contains("SET GLOBAL");
    }

    @Test
    void aShortOneInTheFilePasses() {
        rule.accepts("postgresql:15", "SET lock_timeout = '5s'; " + ADD);
        rule.accepts("postgresql:15", "SET lock_timeout TO 3000; " + ADD);
        rule.accepts("postgresql:15", "SELECT set_config('lock_timeout', '2s', false); " + ADD);
        rule.accepts(
                Given.target("postgresql:15").run(Transactions.ONE).pending("SET LOCAL lock_timeout = '5s'; " + ADD));
        rule.accepts("postgresql:15", "SET statement_timeout = '8s'; " + ADD);
        rule.accepts("mysql:8.0.36", "SET SESSION lock_wait_timeout = 5; " + ADD);
        rule.accepts("mariadb:10.6", "SET @@session.lock_wait_timeout = 5; " + ADD);
        rule.accepts("mariadb:10.6", "SET lock_wait_timeout = 0; " + ADD);
        rule.accepts("mariadb:10.11", "ALTER TABLE users WAIT 5 ADD COLUMN note text;");
    }

    @Test
    void whatIsTakenBackDoesNotCount() {
        rule.finds("postgresql:15", "SET lock_timeout = '5s'; RESET ALL; " + ADD);
        rule.finds("postgresql:15", "SET lock_timeout = '5s'; DISCARD ALL; " + ADD);
        rule.finds("postgresql:15", "BEGIN; SET lock_timeout = '5s'; ROLLBACK; " + ADD);
        rule.finds("postgresql:15", "SET lock_timeout = '5s'; " + ADD + " RESET ALL; " + ADD);
        rule.finds("postgresql:15", "BEGIN; SET LOCAL lock_timeout = '5s'; " + ADD + " COMMIT; " + ADD);
        rule.accepts("postgresql:15", "SET lock_timeout = '5s'; BEGIN; SET lock_timeout = 0; ROLLBACK; " + ADD);
    }

    @Test
    void mariaDbSetsItForOneStatement() {
        String one = "SET STATEMENT lock_wait_timeout = 5 FOR " + ADD;
        rule.accepts("mariadb:10.6", one);
        assertThat(rule.finds("mariadb:10.6", one + "\n" + ADD).source().line()).isEqualTo(2);
    }

    @Test
    void tooLongIsAsBadAsNone() {
        assertThat(rule.finds("postgresql:15", "SET lock_timeout = '10min'; " + ADD)
                        .title())
                .contains("too long");
        assertThat(rule.finds("postgresql:15", "SET lock_timeout = 0; " + ADD).found())
                .contains("no limit");
        assertThat(rule.finds("postgresql:15", "SET lock_timeout = '2us'; " + ADD)
                        .found())
                .contains("0, which is no limit");
        rule.finds("mysql:8.0.36", "SET SESSION lock_wait_timeout = 31536000; " + ADD);
        rule.accepts(Given.target("postgresql:15")
                .options(RiskOptions.DEFAULT.lockTimeoutLimit(Duration.ofMinutes(20)))
                .pending("SET lock_timeout = '10min'; " + ADD));
    }

    @Test
    void aGlobalSettingAndALocalOneOfAnotherTransactionDoNotReachTheStatement() {
        rule.finds("mysql:8.0.36", "SET GLOBAL lock_wait_timeout = 5; " + ADD);
        rule.finds("postgresql:15", "BEGIN; SET LOCAL lock_timeout = '5s'; COMMIT; " + ADD);
        rule.finds("postgresql:15", "SET lock_timeout = '5s'; RESET lock_timeout; " + ADD);
        assertThat(Given.target("postgresql:15")
                        .pending("SET lock_timeout = '5s'; " + ADD)
                        .pending(ADD)
                        .analysed()
                        .of("migration-lock-timeout"))
                .singleElement()
                .satisfies(it -> assertThat(it.finding().source().file()).isEqualTo("V2__test.sql"));
    }

    @Test
    void theRoleOrTheUrlMayGiveIt() {
        rule.accepts(Given.target("postgresql:15")
                .settings(Map.of("lock_timeout", new SessionSettings.Value("4s", "role migrator")))
                .pending(ADD));
        assertThat(rule.finds(Given.target("mariadb:10.11")
                                .settings(Map.of(
                                        "lock_wait_timeout", new SessionSettings.Value("86400", "server default")))
                                .pending(ADD))
                        .found())
                .contains("lock_wait_timeout is 1 day (server default)");
    }

    @Test
    void onceForAFileAndNotWhereNobodyWaits() {
        assertThat(Given.target("postgresql:15").pending(ADD + ADD).analysed().of("migration-lock-timeout"))
                .hasSize(1);
        rule.accepts("postgresql:15", "CREATE INDEX CONCURRENTLY i ON users (note);");
        rule.accepts("postgresql:15", "CREATE TABLE t (id int); ALTER TABLE t ADD COLUMN c int;");
        rule.accepts("postgresql:15", "UPDATE users SET note = 'x' WHERE id = 1;");
    }
}
