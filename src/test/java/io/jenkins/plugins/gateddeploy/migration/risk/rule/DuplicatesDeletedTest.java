package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicatesDeletedTest {
    private final RuleCheck rule = new RuleCheck("migration-duplicates-deleted");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER IGNORE TABLE users ADD UNIQUE (email);",
                "ALTER ONLINE IGNORE TABLE users ADD UNIQUE INDEX i (email);",
                "ALTER IGNORE TABLE users ADD CONSTRAINT u UNIQUE KEY (email), ADD COLUMN c int;",
                "ALTER IGNORE TABLE users DROP PRIMARY KEY, ADD PRIMARY KEY (email);",
                "ALTER IGNORE TABLE users MODIFY email varchar(90) UNIQUE;"
            })
    void rowsThatAreAlikeAreGone(String sql) {
        Finding finding = rule.finds("mariadb:10.11", sql);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.title()).contains("deletes every row of users");
    }

    @Test
    void mysqlRefusesTheStatement() {
        assertThat(rule.finds("mysql:8.0.36", "ALTER IGNORE TABLE users ADD UNIQUE (email);")
                        .title())
                .contains("the statement fails");
    }

    @Test
    void withoutAUniqueKeyOrWithoutIgnoreNothingIsDeleted() {
        rule.accepts("mariadb:10.11", "ALTER TABLE users ADD UNIQUE (email);");
        rule.accepts("mariadb:10.11", "ALTER IGNORE TABLE users ADD INDEX (email);");
        rule.accepts(Given.target("mariadb:10.11")
                .pending("ALTER IGNORE TABLE users ADD COLUMN c int, ADD CONSTRAINT c CHECK (c > 0);"));
    }
}
