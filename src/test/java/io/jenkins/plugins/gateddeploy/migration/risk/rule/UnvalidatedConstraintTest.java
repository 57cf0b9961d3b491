package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import org.junit.jupiter.api.Test;

class UnvalidatedConstraintTest {
    private final RuleCheck rule = new RuleCheck("migration-unvalidated-constraint");

    @Test
    void notValidAndNeverValidatedIsRemembered() {
        assertThat(rule.finds("postgresql:15", "ALTER TABLE orders ADD CONSTRAINT p CHECK (total > 0) NOT VALID;")
                        .fix())
                .contains("VALIDATE CONSTRAINT p;");
    }

    @Test
    void validatedInALaterFilePasses() {
        rule.accepts(Given.target("postgresql:15")
                .pending("ALTER TABLE orders ADD CONSTRAINT p CHECK (total > 0) NOT VALID;")
                .pending("ALTER TABLE orders VALIDATE CONSTRAINT p;"));
    }
}
