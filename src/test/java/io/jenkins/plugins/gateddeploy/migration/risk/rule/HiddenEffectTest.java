package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import org.junit.jupiter.api.Test;

class HiddenEffectTest {
    private final RuleCheck rule = new RuleCheck("migration-hidden-effect");

    @Test
    void theCodeIsElsewhere() {
        rule.finds("postgresql:15", "CALL rebuild_everything();");
        rule.finds("mysql:8.0.36", "CALL rebuild_everything();");
        rule.finds("postgresql:15", "SELECT add_partitions('events');");
    }

    @Test
    void endingSessionsOfOthersIsNotReading() {
        rule.finds("postgresql:15", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'app';");
        rule.finds("postgresql:15", "SELECT lo_unlink(photo) FROM users;");
        rule.accepts("postgresql:15", "SELECT pg_relation_size(oid) FROM pg_class;");
    }

    @Test
    void knownFunctionsAndPlainBlocksPass() {
        rule.accepts("postgresql:15", "SELECT (1); SELECT (SELECT max(id) FROM users); SELECT count(*);");
        rule.finds("postgresql:15", "SELECT (rebuild());");
        rule.accepts("postgresql:15", "SELECT setval('orders_id_seq', 100); SELECT pg_sleep(1);");
        rule.accepts("postgresql:15", "DO $$ BEGIN ALTER TABLE a ADD COLUMN x int; END $$;");
    }
}
