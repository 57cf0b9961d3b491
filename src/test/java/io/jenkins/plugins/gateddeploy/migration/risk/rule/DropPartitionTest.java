package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import org.junit.jupiter.api.Test;

class DropPartitionTest {
    private final RuleCheck rule = new RuleCheck("migration-drop-partition");

    @Test
    void itsRowsAreGone() {
        rule.finds("mysql:8.0.36", "ALTER TABLE events DROP PARTITION p2020;");
        rule.finds("mariadb:10.6", "ALTER TABLE events TRUNCATE PARTITION p2020;");
        rule.finds("mysql:8.0.36", "ALTER TABLE events DISCARD TABLESPACE;");
        rule.finds("mysql:8.0.36", "ALTER TABLE events DISCARD PARTITION p2020 TABLESPACE;");
    }

    @Test
    void addingOnePasses() {
        rule.accepts("mysql:8.0.36", "ALTER TABLE events ADD PARTITION (PARTITION p VALUES LESS THAN (2027));");
    }
}
