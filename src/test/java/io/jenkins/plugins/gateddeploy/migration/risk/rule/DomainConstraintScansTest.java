package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import org.junit.jupiter.api.Test;

class DomainConstraintScansTest {
    private final RuleCheck rule = new RuleCheck("migration-domain-constraint-scans");

    @Test
    void everyTableWithTheDomainIsRead() {
        rule.finds("postgresql:15", "ALTER DOMAIN email ADD CONSTRAINT at CHECK (value LIKE '%@%');");
        rule.finds("postgresql:15", "ALTER DOMAIN email SET NOT NULL;");
    }

    @Test
    void notValidOrANewDomainPasses() {
        rule.accepts("postgresql:15", "ALTER DOMAIN email ADD CONSTRAINT at CHECK (value LIKE '%@%') NOT VALID;");
        rule.accepts("postgresql:15", "ALTER DOMAIN email DROP CONSTRAINT at;");
        rule.accepts("postgresql:15", "CREATE DOMAIN email AS text; ALTER DOMAIN email ADD CHECK (value LIKE '%@%');");
    }
}
