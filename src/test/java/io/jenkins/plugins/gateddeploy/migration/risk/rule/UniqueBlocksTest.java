package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import org.junit.jupiter.api.Test;

class UniqueBlocksTest {
    private final RuleCheck rule = new RuleCheck("migration-unique-constraint-blocks");

    @Test
    void theIndexIsBuiltWhileNobodyReads() {
        Finding finding = rule.finds("postgresql:15", "ALTER TABLE users ADD CONSTRAINT users_email UNIQUE (email);");

        assertThat(finding.found()).contains("ACCESS EXCLUSIVE").contains("reads and writes wait");
        assertThat(finding.fix())
                .contains("CREATE UNIQUE INDEX CONCURRENTLY users_email ON users (email);")
                .contains("UNIQUE USING INDEX users_email;");
        assertThat(rule.finds("postgresql:15", "ALTER TABLE users ADD PRIMARY KEY (id);")
                        .title())
                .contains("primary key");
        assertThat(rule.finds("postgresql:15", "ALTER TABLE users ADD COLUMN email text UNIQUE;")
                        .fix())
                .contains("Add the column without it");
    }

    @Test
    void anIndexThatExistsPasses() {
        rule.accepts("postgresql:15", "ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX users_email;");
        rule.accepts("mysql:8.0.36", "ALTER TABLE users ADD UNIQUE (email);");
    }
}
