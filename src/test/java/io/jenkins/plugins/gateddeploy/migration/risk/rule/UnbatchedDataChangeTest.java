package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.RiskFinding.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnbatchedDataChangeTest {
    private final RuleCheck rule = new RuleCheck("migration-unbatched-data-change");

    @Test
    void everyRowInOneStatement() {
        Finding finding = rule.finds("postgresql:15", "UPDATE users SET active = true;");

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.title()).contains("every row of users");
        assertThat(rule.finds("mysql:8.0.36", "UPDATE users SET active = 1;").fix())
                .contains("LIMIT 5000");
    }

    @Test
    void manyRowsOfALargeTableAreReviewed() {
        RiskFinding counted = rule.counts(Given.target("postgresql:15")
                .table("users", 9_000_000, 4_000_000_000L)
                .pending("DELETE FROM users WHERE last_seen < now() - interval '1 year';"));

        assertThat(counted.outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(counted.finding().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void batchesOneRowAndInsertsPass() {
        rule.accepts("mysql:8.0.36", "UPDATE users SET active = 1 WHERE active IS NULL LIMIT 5000;");
        rule.accepts("postgresql:15", "UPDATE users SET active = true WHERE id = 42;");
        rule.accepts("postgresql:15", "INSERT INTO roles (name) VALUES ('admin');");
        rule.accepts("postgresql:15", "CREATE TABLE t (a int); UPDATE t SET a = 1;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id IN (1, 2, 3)",
                "\"id\" = 3 AND b = 4",
                "users.id = ANY(ARRAY[1,2])",
                "user_id = 5",
                "id = '3f2b' RETURNING *",
                "id BETWEEN 1001 AND 2000",
                "id IN (SELECT id FROM users WHERE a IS NULL LIMIT 1000)",
                "ctid = ANY(ARRAY(SELECT ctid FROM users WHERE a IS NULL LIMIT 5000))"
            })
    void aFewRowsByTheirKeyOrABatchPass(String where) {
        rule.accepts("postgresql:15", "UPDATE users SET x = 1 WHERE " + where + ";");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org_id = 5",
                "paid = true",
                "valid = 1",
                "id = other",
                "id = 1 OR a = 2",
                "id > 5",
                "id BETWEEN 1 AND 5000000",
                "id IN (SELECT id FROM users LIMIT 1000000)",
                "id IN (SELECT user_id FROM orders)"
            })
    void whatOnlyLooksLikeAKeyDoesNot(String where) {
        rule.finds("postgresql:15", "UPDATE users SET x = 1 WHERE " + where + ";");
    }

    @Test
    void aUniqueIndexTellsThatAColumnNamesOneRow() {
        String change = "UPDATE settings SET v = '1' WHERE name = 'limit';";
        rule.finds("postgresql:15", change);
        rule.accepts(Given.target("postgresql:15")
                .applied("CREATE TABLE settings (name text, v text); CREATE UNIQUE INDEX i ON settings (name);")
                .pending(change));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO archive SELECT * FROM events WHERE at < now();",
                "INSERT INTO archive (id) (SELECT e.id FROM public.events e);",
                "INSERT INTO archive SELECT e.id FROM roles r JOIN events e ON e.id = r.id;",
                "INSERT INTO archive SELECT e.id FROM roles r, events AS e WHERE e.id = r.id ON CONFLICT DO NOTHING;"
            })
    void manyRowsOfALargeTableAreCopied(String sql) {
        RiskFinding counted = rule.counts(copying("postgresql:15").pending(sql));

        assertThat(counted.outcome()).isEqualTo(Outcome.REVIEW);
        assertThat(counted.finding().severity()).isEqualTo(Severity.WARNING);
        assertThat(counted.finding().title()).contains("events");
        assertThat(counted.finding().found()).contains("9 M rows");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO archive SELECT * FROM roles;",
                "INSERT INTO archive SELECT id FROM events LIMIT 1000;",
                "INSERT INTO archive VALUES (1, (SELECT max(id) FROM events));",
                "INSERT INTO archive SELECT 'admin' WHERE NOT EXISTS (SELECT 1 FROM events WHERE id = 1);",
                "INSERT INTO archive SELECT r.id FROM roles r WHERE r.id IN (SELECT id FROM events);",
                "INSERT INTO archive SELECT generate_series(1, 10);",
                "CREATE TABLE copy (id int); INSERT INTO copy SELECT id FROM events;"
            })
    void fewRowsThatAreCopiedPass(String sql) {
        rule.accepts(copying("postgresql:15").pending(sql));
    }

    private static Given copying(String target) {
        return Given.target(target)
                .table("events", 9_000_000, 4_000_000_000L)
                .table("roles", 12, 8192)
                .table("archive", 10, 8192);
    }
}
