package io.jenkins.plugins.gateddeploy.migration.risk.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.risk.Given;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Does the previous version of the application still work on the schema after these migrations? */
class RollbackCompatibilityTest {
    private static final String BEFORE = """
        CREATE TABLE users (id bigint PRIMARY KEY, email varchar(40) NOT NULL, name text, age int DEFAULT 0,
                            state varchar(10) NOT NULL DEFAULT 'new');
        CREATE UNIQUE INDEX users_email ON users (email);
        CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);
        """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE fresh (id int PRIMARY KEY, n int NOT NULL CHECK (n > 0));",
                "ALTER TABLE users ADD COLUMN note text;",
                "ALTER TABLE users ADD COLUMN active boolean NOT NULL DEFAULT true;",
                "ALTER TABLE users ADD COLUMN nr bigserial;",
                "ALTER TABLE users ADD COLUMN code text UNIQUE;",
                "ALTER TABLE users ADD COLUMN code text; UPDATE users SET code = name;",
                "ALTER TABLE users ADD COLUMN code text; ALTER TABLE users ADD CONSTRAINT c CHECK (length(code) > 3"
                        + " AND code <> 'x');",
                "ALTER TABLE users ADD COLUMN code int REFERENCES orders (id);",
                "ALTER TABLE users ADD COLUMN tmp text; ALTER TABLE users DROP COLUMN tmp;",
                "ALTER TABLE users ALTER COLUMN email TYPE varchar(80);",
                "ALTER TABLE users ALTER COLUMN email TYPE text;",
                "ALTER TABLE users ALTER COLUMN age TYPE bigint;",
                "ALTER TABLE users ALTER COLUMN email SET NOT NULL;",
                "ALTER TABLE users ALTER COLUMN email DROP NOT NULL;",
                "ALTER TABLE users ALTER COLUMN name SET DEFAULT 'x';",
                "CREATE INDEX CONCURRENTLY i ON users (name);",
                "DROP INDEX CONCURRENTLY users_email;",
                "CREATE UNIQUE INDEX CONCURRENTLY users_email_2 ON users (email, name);",
                "ALTER TABLE users VALIDATE CONSTRAINT c;",
                "ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;",
                "INSERT INTO users (id, email) VALUES (1, 'a');",
                "COMMENT ON TABLE users IS 'people'; GRANT SELECT ON users TO reporting;",
                "SET lock_timeout = '5s'; ANALYZE users; VACUUM users;",
                "ALTER TYPE mood ADD VALUE 'curious';",
                "CREATE VIEW people AS SELECT * FROM users;",
                "CREATE VIEW scratch AS SELECT * FROM users; DROP VIEW scratch;",
                "CREATE VIEW scratch AS SELECT * FROM users; ALTER VIEW scratch RENAME TO people;",
                "CREATE FUNCTION scratch(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP FUNCTION scratch(int);",
                "DO $$ BEGIN ALTER TABLE users ADD COLUMN note text; END $$;"
            })
    void additionsAreCompatible(String sql) {
        assertThat(after(sql)).isEqualTo(new RollbackCompatibility(RollbackVerdict.COMPATIBLE, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE IF EXISTS scratch;",
                "ALTER TABLE users DROP COLUMN IF EXISTS nickname;",
                "DROP TABLE IF EXISTS scratch; CREATE TABLE scratch (id int);"
            })
    void droppingWhatTheTargetDoesNotHaveIsCompatible(String sql) {
        Given target = Given.target("postgresql:15")
                .table("users", 10, 8192)
                .applied("CREATE TABLE users (id bigint PRIMARY KEY, email text);");
        assertThat(target.pending(sql).reported().facts()).containsEntry("rollback", "compatible");
        assertThat(Given.target("postgresql:15").pending(sql).reported().facts())
                .containsEntry("rollback", "breaks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "DROP TABLE orders; | orders",
                "ALTER TABLE users DROP COLUMN name; | users.name",
                "ALTER TABLE users RENAME COLUMN name TO full_name; | users.name",
                "ALTER TABLE users RENAME TO people; | users",
                "ALTER TABLE users ADD COLUMN country text NOT NULL; | users.country",
                "ALTER TABLE users ADD COLUMN c text; ALTER TABLE users ALTER COLUMN c SET NOT NULL; | users.c",
                "ALTER TABLE users ADD COLUMN c int NOT NULL DEFAULT 1; ALTER TABLE users ALTER COLUMN c DROP DEFAULT;"
                        + " | users.c",
                "ALTER TABLE users ALTER COLUMN name SET NOT NULL; | users.name",
                "ALTER TABLE users ALTER COLUMN state DROP DEFAULT; | users.state",
                "ALTER TABLE users ALTER COLUMN email TYPE varchar(20); | users.email",
                "ALTER TABLE users ALTER COLUMN id TYPE int; | users.id",
                "ALTER TABLE users ALTER COLUMN age TYPE text; | users.age",
                "ALTER TABLE users ALTER COLUMN name TYPE jsonb USING name::jsonb; | users.name",
                "ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 18) NOT VALID; | users",
                "ALTER TABLE users ADD CONSTRAINT one UNIQUE (name); | users",
                "CREATE UNIQUE INDEX CONCURRENTLY one ON users (name); | users",
                "ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID; | orders",
                "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'; | mood.sad",
                "DROP VIEW sales; | sales",
                "DROP FUNCTION price(int); | price"
            })
    void whatThePreviousVersionUsesIsGoneOrRefused(String sql, String object) {
        RollbackCompatibility rollback = after(sql);

        assertThat(rollback.verdict()).isEqualTo(RollbackVerdict.BREAKS);
        assertThat(rollback.decisive()).hasSize(1);
        assertThat(rollback.decisive().get(0).source().object()).isEqualTo(object);
        assertThat(rollback.decisive().get(0).why()).doesNotContainPattern("\\bnull\\b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FROBNICATE users;",
                "CALL rebuild();",
                "DO $$ BEGIN EXECUTE 'ALTER TABLE ' || t; END $$;",
                "UPDATE users SET name = lower(name) WHERE id > 7;",
                "DELETE FROM users WHERE age < 18;",
                "TRUNCATE orders;",
                "ALTER TABLE unseen ALTER COLUMN c TYPE bigint;",
                "CREATE OR REPLACE VIEW people AS SELECT id FROM users;",
                "DROP VIEW sales; CREATE VIEW sales AS SELECT 1 AS n;",
                "ALTER TABLE users RENAME TO people; CREATE VIEW users AS SELECT * FROM people;",
                "CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION act();",
                "DROP ROLE app;",
                "DROP OWNED BY app;"
            })
    void whatNobodyCanTellIsUnknown(String sql) {
        assertThat(after(sql).verdict()).isEqualTo(RollbackVerdict.UNKNOWN);
    }

    @Test
    void whatTheOldVersionMayNeedIsTakenAway() {
        assertThat(after("REVOKE INSERT ON users FROM app;").verdict()).isEqualTo(RollbackVerdict.BREAKS);
        assertThat(after("ALTER ROLE app NOLOGIN;").verdict()).isEqualTo(RollbackVerdict.BREAKS);
    }

    @Test
    void mySqlRedefinesWholeColumns() {
        String before =
                "CREATE TABLE users (id int PRIMARY KEY, email varchar(40) NOT NULL, state enum('a','b') NOT NULL"
                        + " DEFAULT 'a');";
        assertThat(mysql(before, "ALTER TABLE users MODIFY email varchar(80) NOT NULL;"))
                .isEqualTo(RollbackVerdict.COMPATIBLE);
        assertThat(mysql(before, "ALTER TABLE users MODIFY state enum('a','b','c') NOT NULL DEFAULT 'a';"))
                .isEqualTo(RollbackVerdict.COMPATIBLE);
        assertThat(mysql(before, "ALTER TABLE users MODIFY state enum('a') NOT NULL DEFAULT 'a';"))
                .isEqualTo(RollbackVerdict.BREAKS);
        assertThat(mysql(before, "ALTER TABLE users MODIFY state enum('a','b') NOT NULL;"))
                .isEqualTo(RollbackVerdict.BREAKS);
        assertThat(mysql(before, "ALTER TABLE users CHANGE email mail varchar(40) NOT NULL;"))
                .isEqualTo(RollbackVerdict.BREAKS);
        assertThat(mysql(before, "ALTER TABLE users MODIFY id bigint;")).isEqualTo(RollbackVerdict.COMPATIBLE);
        assertThat(mysql("", "ALTER TABLE users MODIFY email varchar(80);")).isEqualTo(RollbackVerdict.UNKNOWN);
    }

    @Test
    void theProcedureThatAMigrationUsesForItselfBreaksNothing() {
        assertThat(mysql("", "CREATE PROCEDURE once() SELECT 1; DROP PROCEDURE once;"))
                .isEqualTo(RollbackVerdict.COMPATIBLE);
        assertThat(mysql("", "CREATE PROCEDURE once() SELECT 1; CALL once(); DROP PROCEDURE once;"))
                .isEqualTo(RollbackVerdict.UNKNOWN);
        assertThat(mysql("", "DROP PROCEDURE once; CREATE PROCEDURE once() SELECT 1; DROP PROCEDURE once;"))
                .isEqualTo(RollbackVerdict.BREAKS);
    }

    @Test
    void rowsThatLeaveMySqlTablesAreUnknown() {
        for (String action : List.of(
                "EXCHANGE PARTITION p0 WITH TABLE old", "DISCARD TABLESPACE", "CONVERT PARTITION p0 TO TABLE old")) {
            assertThat(mysql("", "ALTER TABLE orders " + action + ";"))
                    .as(action)
                    .isEqualTo(RollbackVerdict.UNKNOWN);
        }
    }

    @Test
    void aUniqueIndexThatIsOnlyRebuiltRefusesNothingNew() {
        assertThat(after("DROP INDEX users_email; CREATE UNIQUE INDEX users_email ON users (email);")
                        .verdict())
                .isEqualTo(RollbackVerdict.COMPATIBLE);
    }

    @Test
    void theReportNamesTheStatement() {
        var report = Given.target("postgresql:15")
                .applied(BEFORE)
                .pending("ALTER TABLE users ADD COLUMN note text;\nALTER TABLE users DROP COLUMN name;")
                .reported();

        assertThat(report.facts()).containsEntry("rollback", "breaks");
        assertThat(report.facts().get("rollbackReasons").toString())
                .contains("V1__test.sql")
                .contains("line=2")
                .contains("ALTER TABLE users DROP COLUMN name");
        assertThat(report.findings()).anySatisfy(it -> {
            assertThat(it.rule()).isEqualTo("migration-rollback-breaks");
            assertThat(it.source().phrase()).isEqualTo("V1__test.sql:2, users.name");
        });
    }

    @Test
    void aMigrationThatIsNotSqlIsUnknown() {
        var report = io.jenkins.plugins.gateddeploy.migration.risk.RiskAnalysis.of(
                io.jenkins.plugins.gateddeploy.migration.risk.RiskRequest.withDatabase(SqlTarget.parse("postgresql:15"))
                        .opaque("001_users.js", "it is written in JavaScript")
                        .build());

        assertThat(report.rollback().verdict()).isEqualTo(RollbackVerdict.UNKNOWN);
        assertThat(report.of("migration-not-analysed")).hasSize(1);
    }

    private static RollbackCompatibility after(String sql) {
        return Given.target("postgresql:15")
                .applied(BEFORE)
                .pending(sql)
                .analysed()
                .rollback();
    }

    private static RollbackVerdict mysql(String before, String sql) {
        return Given.target("mysql:8.0.36")
                .applied(before)
                .pending(sql)
                .analysed()
                .rollback()
                .verdict();
    }
}
