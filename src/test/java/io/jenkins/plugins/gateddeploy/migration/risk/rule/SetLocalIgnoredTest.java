package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import org.junit.jupiter.api.Test;

class SetLocalIgnoredTest {
    private final RuleCheck rule = new RuleCheck("migration-set-local-ignored");

    @Test
    void outsideATransactionItDoesNothing() {
        rule.finds("postgresql:15", "SET LOCAL lock_timeout = '5s';");
    }

    @Test
    void insideOnePasses() {
        rule.accepts("postgresql:15", "BEGIN; SET LOCAL lock_timeout = '5s'; COMMIT;");
        rule.accepts(Given.target("postgresql:15").run(Transactions.UNKNOWN).pending("SET LOCAL lock_timeout = '5s';"));
        rule.accepts("postgresql:15", "SET lock_timeout = '5s';");
    }
}
