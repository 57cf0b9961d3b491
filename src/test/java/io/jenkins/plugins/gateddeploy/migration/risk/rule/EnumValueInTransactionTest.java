package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import org.junit.jupiter.api.Test;

class EnumValueInTransactionTest {
    private final RuleCheck rule = new RuleCheck("migration-enum-value-in-transaction");

    private static final String ADD = "ALTER TYPE mood ADD VALUE 'curious';\n";
    private static final String USE = "UPDATE users SET mood = 'curious' WHERE id = 1;";

    @Test
    void theValueIsUsedBeforeItIsCommitted() {
        Finding finding =
                rule.finds(Given.target("postgresql:15").run(Transactions.ONE).pending(ADD + USE));

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.source().line()).isEqualTo(2);
        assertThat(finding.found()).contains("line 1");
    }

    @Test
    void anotherTransactionOrANewTypePasses() {
        rule.accepts("postgresql:15", ADD + USE);
        rule.accepts(
                Given.target("postgresql:15").run(Transactions.ONE).pending(ADD).pending(USE));
        rule.accepts(Given.target("postgresql:15")
                .run(Transactions.ONE)
                .pending("CREATE TYPE mood AS ENUM ('happy'); " + ADD + USE));
    }
}
