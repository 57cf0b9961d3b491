package io.jenkins.plugins.gateddeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are made to hold the gate up, or to fill the disk of the controller with its report. */
class HostileMigrationsTest {
    private static final String TYPEORM = "import {MigrationInterface} from 'typeorm';\n"
            + "export class A1704067200000 implements MigrationInterface { ";
    private static final String DJANGO = "class Migration(migrations.Migration):\n";

    @TempDir
    Path workspace;

    private Report check(String tool) throws Exception {
        return assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> MigrationGate.check(
                        MigrationRequest.of("db")
                                .dialect("postgresql")
                                .tool(tool)
                                .build(),
                        WorkspaceFiles.inside(workspace)));
    }

    private void write(String file, String text) throws Exception {
        Path path = workspace.resolve("db").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Each shape is repeated behind the beginning until the file has 300 KB. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            knex      | 20240101000000_a.js  | const knex = require('knex')%nexports.up | ` `    | %nexports.down = 1
            knex      | 20240101000000_a.js  | const knex = require('knex')%nexports.up | up(    | )
            knex      | 20240101000000_a.js  | const knex = require('knex')%nexports.up = function( | ` `  | x
            knex      | 20240101000000_a.js  | exports.up = (knex) => { | knex.raw( | }
            sequelize | 20240101000000-a.js  | module.exports = { up: async (queryInterface) | ` ` | x }
            sequelize | 20240101000000-a.js  | module.exports = { up: async (queryInterface): a | `<a> ` | x }
            rails     | 20240101000000_a.rb  | class A < ActiveRecord::Migration[7.1] | %n | end
            rails     | 20240101000000_a.rb  | class A < ActiveRecord::Migration[7.1] | %n%t | end
            alembic   | a.py                 | revision = 'a'%ndown_revision = ( | %ndown_revision = ( | end
            alembic   | a.py                 | revision | ` ` | = 'a'%ndown_revision = None
            efcore    | 20240101000000_A.cs  | class A : Migration | : | end
            dbmate    | 20240101000000_a.sql | -- migrate:up | ` a` | %n-- migrate:down
            dbmate    | 20240101000000_a.sql | -- migrate:up | ` ` | %n-- migrate:down
            goose     | 00001_a.sql          | -- +goose Up%n-- | %n | %n-- +goose Down
            atlas     | 20240101000000_a.sql | -- atlas:txmode | %n | DROP TABLE t;
            """)
    void aFileOfATool(String tool, String file, String head, String repeated, String tail) throws Exception {
        String unit = text(repeated);
        write(file, text(head) + unit.repeat(300_000 / unit.length()) + text(tail));
        if (tool.equals("atlas")) {
            write("atlas.sum", "h1:a\n" + "a ".repeat(100_000) + "h1:\n");
        }
        assertThat(check(tool).verdict()).isNotEqualTo(Verdict.PASSED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ` ` | x
            %n  | }
            (   | )
            """)
    void aTypeormMigration(String repeated, String tail) throws Exception {
        write("1704067200000-A.ts", TYPEORM + "async up" + text(repeated).repeat(300_000) + text(tail));
        assertThat(check("typeorm").verdict()).isNotEqualTo(Verdict.PASSED);
    }

    @Test
    void aDjangoMigration() throws Exception {
        String open = "    dependencies = [\n    atomic =\n\n\n\n";
        write("app/migrations/0001_a.py", DJANGO + open.repeat(8_000));
        assertThat(check("django").verdict()).isNotEqualTo(Verdict.PASSED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            flyway.toml     | [flyway]%na = x        | ` ` | y
            flyway.toml     | [flyway]%na = 'x'      | ` #` | `'`
            flyway.toml     |                        | a.  | x
            flyway.conf     | flyway.sqlMigrationSuffixes=.sql | ` ` | ,x
            V1__a.sql.conf  |                        | %n  | executeInTransaction
            V1__a.sql       | SELECT 1;              | ${  | }
            """)
    void settingsOfFlyway(String file, String head, String repeated, String tail) throws Exception {
        write("V1__a.sql", "SELECT 1;");
        write("V2__b.sql", "SELECT 1;");
        write("flyway.conf", "flyway.placeholders.a=b\n");
        String unit = text(repeated);
        write(file, (head == null ? "" : text(head)) + unit.repeat(300_000 / unit.length()) + text(tail));
        assertThat(check("flyway").facts()).containsEntry("tool", "flyway");
    }

    /** It was taken for a regular expression. */
    @Test
    void aPrefixOfFlywayIsNoPattern() throws Exception {
        write("flyway.conf", "flyway.sqlMigrationPrefix=(a*)*b(\n");
        write("a".repeat(100) + "1_x.sql", "SELECT 1;");
        assertThat(check("flyway").verdict()).isNotEqualTo(Verdict.PASSED);
    }

    @Test
    void placeholdersThatMultiplyAreNotFilledIn() throws Exception {
        write("flyway.conf", "flyway.placeholders.a=" + "x".repeat(500_000) + "\n");
        write("V1__a.sql", "SELECT '" + "${a}".repeat(100_000) + "';");
        write("R__b.sql", "SELECT '" + "${a}".repeat(100_000) + "';");
        Report report = check("flyway");
        assertThat(report.verdict()).isNotEqualTo(Verdict.PASSED);
        assertThat(ReportJson.write(report)).contains("too large with its placeholders filled in");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a;                            | 50000
            ;                             | 50000
            DROP TABLE t;                 | 50000
            `ALTER TABLE t ADD COLUMN a int NOT NULL;` | 25000
            """)
    void manyStatementsGiveAReportThatCanBeRead(String statement, int times) throws Exception {
        write("V1__a.sql", statement.repeat(times));
        Report report = check("flyway");
        assertThat(ReportJson.write(report)).hasSizeLessThan(1 << 20);
        assertThat(report.findings()).hasSizeLessThan(1_200);
        if (!statement.equals(";")) {
            assertThat(report.count(Severity.ERROR) + report.count(Severity.WARNING))
                    .isGreaterThan(10_000);
            assertThat(report.facts()).containsKey("findingsNotListed");
        }
    }

    @Test
    void manyTablesInOneStatementGiveAReportThatCanBeRead() throws Exception {
        write("V1__a.sql", "drop table a" + ",a".repeat(50_000) + ";");
        Report report = check("flyway");
        assertThat(report.verdict()).isNotEqualTo(Verdict.PASSED);
        assertThat(ReportJson.write(report)).hasSizeLessThan(1 << 20);
    }

    private static String text(String written) {
        return written.replace("%n", "\n").replace("%t", "\t");
    }
}
