package io.jenkins.plugins.gateddeploy.migration.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cases that the known linters document, in our own words: squawk (https://squawkhq.com/docs/rules), strong_migrations
 * (https://github.com/ankane/strong_migrations#checks), eugene (https://kaveland.no/eugene/hints.html) and Atlas
 * (https://atlasgo.io/lint/analyzers). What they call dangerous is found, and the form they recommend is left alone.
 */
class LinterExamplesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // squawk
                "ALTER TABLE recipe ADD COLUMN public boolean NOT NULL | migration-required-column",
                "ALTER TABLE recipe ADD COLUMN made timestamptz DEFAULT clock_timestamp() | migration-volatile-default",
                "ALTER TABLE recipe ADD CONSTRAINT r_fk FOREIGN KEY (cook_id) REFERENCES cook (id) |"
                        + " migration-foreign-key-scans",
                "ALTER TABLE recipe ADD COLUMN nr bigserial PRIMARY KEY | migration-numbered-column",
                "ALTER TABLE recipe ADD PRIMARY KEY (id) | migration-unique-constraint-blocks",
                "ALTER DOMAIN rating ADD CONSTRAINT top CHECK (value < 6) | migration-domain-constraint-scans",
                "BEGIN; CREATE INDEX CONCURRENTLY r_name ON recipe (name); COMMIT |"
                        + " migration-concurrently-in-transaction",
                "ALTER TABLE recipe DROP COLUMN name | migration-drop-column",
                "DROP DATABASE kitchen | migration-drop-schema",
                "DROP TABLE recipe | migration-drop-table",
                "TRUNCATE recipe CASCADE | migration-truncate",
                "BEGIN; ALTER TABLE recipe ADD COLUMN x int | migration-transaction-control",
                "ALTER TABLE recipe ALTER COLUMN id TYPE bigint | migration-column-type-change",
                "ALTER TABLE recipe ADD CONSTRAINT long CHECK (length(name) > 3) | migration-check-scans",
                "ALTER TABLE recipe ADD CONSTRAINT one UNIQUE (name) | migration-unique-constraint-blocks",
                "ALTER TABLE recipe RENAME COLUMN name TO title | migration-rename-column",
                "ALTER TABLE recipe RENAME TO dish | migration-rename-table",
                "CREATE INDEX r_name ON recipe (name) | migration-index-blocks-writes",
                "DROP INDEX r_name | migration-index-drop-blocks",
                "ALTER TABLE recipe DETACH PARTITION recipe_1 | migration-partition-detach-blocks",
                "REINDEX TABLE recipe | migration-reindex-blocks",
                "ALTER TABLE recipe ADD COLUMN x int | migration-lock-timeout",
                // strong_migrations
                "ALTER TABLE users ADD COLUMN settings json | migration-json-column",
                "ALTER TABLE users ADD COLUMN full_name text GENERATED ALWAYS AS (a + b) STORED |"
                        + " migration-stored-generated-column",
                "ALTER TABLE users ADD CONSTRAINT apart EXCLUDE USING gist (nr WITH =) |"
                        + " migration-exclusion-constraint-blocks",
                "ALTER TABLE users ALTER COLUMN name SET NOT NULL | migration-not-null-scans",
                "UPDATE users SET confirmed = true | migration-unbatched-data-change",
                "SELECT rebuild_users() | migration-hidden-effect",
                // eugene
                "BEGIN; ALTER TABLE users ADD COLUMN x int; SELECT count(*) FROM t; CREATE INDEX i ON orders (x);"
                        + " COMMIT | migration-work-after-exclusive-lock",
                "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID |"
                        + " migration-foreign-key-without-index",
                // Atlas
                "DROP SCHEMA legacy CASCADE | migration-drop-schema",
                "DELETE FROM users | migration-delete-all"
            })
    void whatTheyCallDangerousIsFound(String sql, String rule) {
        assertThat(Given.target("postgresql:15").pending(sql + ";").analysed().of(rule))
                .as(sql)
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // strong_migrations and Atlas, for MySQL and MariaDB
                "ALTER TABLE users MODIFY name text | migration-column-type-change",
                "ALTER TABLE users CHANGE name title varchar(99) | migration-rename-column",
                "ALTER TABLE users ADD COLUMN token char(36) DEFAULT (uuid()) | migration-volatile-default",
                "ALTER TABLE users ADD COLUMN nr int AUTO_INCREMENT UNIQUE | migration-numbered-column",
                "ALTER TABLE users ADD CONSTRAINT f FOREIGN KEY (team_id) REFERENCES teams (id) |"
                        + " migration-foreign-key-scans",
                "ALTER TABLE users ADD CONSTRAINT c CHECK (age > 0) | migration-check-scans",
                "ALTER TABLE users ADD INDEX i (name), ALGORITHM=COPY | migration-index-blocks-writes",
                "ALTER TABLE users ADD COLUMN x int, LOCK=EXCLUSIVE | migration-explicit-lock",
                "ALTER TABLE users CONVERT TO CHARACTER SET utf8mb4 | migration-table-rewrite",
                "DROP TABLE users | migration-drop-table",
                "ALTER TABLE users DROP COLUMN name | migration-drop-column"
            })
    void onMySqlAndMariaDbToo(String sql, String rule) {
        for (String target : List.of("mysql:8.0.36", "mariadb:10.11")) {
            assertThat(Given.target(target).pending(sql + ";").analysed().of(rule))
                    .as(target + ": " + sql)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE recipe ADD COLUMN public boolean NOT NULL DEFAULT false;",
                "ALTER TABLE recipe ADD COLUMN made timestamptz DEFAULT now();",
                "ALTER TABLE recipe ADD COLUMN name text; ALTER TABLE recipe ALTER COLUMN name SET DEFAULT 'x';",
                "ALTER TABLE recipe ADD CONSTRAINT c CHECK (length(name) > 3) NOT VALID; ALTER TABLE recipe VALIDATE"
                        + " CONSTRAINT c;",
                "CREATE INDEX CONCURRENTLY i ON recipe (cook_id); ALTER TABLE recipe ADD CONSTRAINT f FOREIGN KEY"
                        + " (cook_id) REFERENCES cook (id) NOT VALID; ALTER TABLE recipe VALIDATE CONSTRAINT f;",
                "CREATE UNIQUE INDEX CONCURRENTLY u ON recipe (name); ALTER TABLE recipe ADD CONSTRAINT u UNIQUE USING"
                        + " INDEX u;",
                "ALTER TABLE recipe ADD CONSTRAINT n CHECK (name IS NOT NULL) NOT VALID; ALTER TABLE recipe VALIDATE"
                        + " CONSTRAINT n; ALTER TABLE recipe ALTER COLUMN name SET NOT NULL; ALTER TABLE recipe DROP"
                        + " CONSTRAINT n;",
                "DROP INDEX CONCURRENTLY i;",
                "REINDEX INDEX CONCURRENTLY i;",
                "ALTER TABLE recipe ADD COLUMN data jsonb;",
                "CREATE TABLE dish (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, recipe_id bigint REFERENCES"
                        + " recipe (id)); CREATE INDEX dish_recipe ON dish (recipe_id);",
                "CREATE MATERIALIZED VIEW top AS SELECT 1 AS n; CREATE UNIQUE INDEX top_n ON top (n);"
            })
    void theFormTheyRecommendIsLeftAlone(String sql) {
        List<Finding> found = Given.target("postgresql:15")
                .pending("SET lock_timeout = '2s'; SET statement_timeout = '10min';\n" + sql)
                .analysed()
                .findings()
                .stream()
                .map(it -> it.finding())
                .filter(it -> it.severity() != Severity.INFO)
                .filter(it -> !it.rule().equals("migration-not-transactional"))
                .toList();

        assertThat(found).as(sql).isEmpty();
    }
}
