package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeNarrowingTest {
    private final RuleCheck rule = new RuleCheck("migration-type-narrowing");

    private static final String USERS =
            "CREATE TABLE users (id bigint, name varchar(50), amount numeric(12,4), state text);";

    @Test
    void someValuesDoNotFit() {
        for (String change : List.of(
                "id TYPE int", "name TYPE varchar(20)", "amount TYPE numeric(12,2)", "state TYPE varchar(10)")) {
            assertThat(rule.finds(Given.target("postgresql:15")
                                    .applied(USERS)
                                    .pending("ALTER TABLE users ALTER COLUMN " + change + ";"))
                            .severity())
                    .isEqualTo(Severity.ERROR);
        }
        rule.finds(Given.target("mysql:8.0.36")
                .applied("CREATE TABLE users (state enum('a','b','c'));")
                .pending("ALTER TABLE users MODIFY state enum('a','b');"));
        rule.finds(Given.target("mariadb:10.6")
                .applied("CREATE TABLE users (id int);")
                .pending("ALTER TABLE users MODIFY id smallint;"));
    }

    @Test
    void widerTypesPass() {
        rule.accepts(Given.target("postgresql:15")
                .applied(USERS)
                .pending("ALTER TABLE users ALTER COLUMN name TYPE varchar(90), ALTER COLUMN amount TYPE"
                        + " numeric(14,4);"));
        rule.accepts(Given.target("mysql:8.0.36")
                .applied("CREATE TABLE users (id int, state enum('a','b'));")
                .pending("ALTER TABLE users MODIFY id bigint, MODIFY state enum('a','b','c');"));
    }
}
