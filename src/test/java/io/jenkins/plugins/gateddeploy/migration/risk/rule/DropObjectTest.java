package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Severity;
import org.junit.jupiter.api.Test;

class DropObjectTest {
    private final RuleCheck rule = new RuleCheck("migration-drop-object");

    @Test
    void cascadeDropsMoreThanIsSaid() {
        assertThat(rule.finds("postgresql:15", "DROP VIEW sales CASCADE;").severity())
                .isEqualTo(Severity.ERROR);
        assertThat(rule.finds("postgresql:15", "DROP FUNCTION price(int);").severity())
                .isEqualTo(Severity.WARNING);
        rule.finds("mysql:8.0.36", "DROP VIEW sales;");
    }

    @Test
    void droppedAndCreatedAgainPasses() {
        rule.accepts("postgresql:15", "DROP VIEW sales; CREATE VIEW sales AS SELECT 1 AS n;");
    }
}
