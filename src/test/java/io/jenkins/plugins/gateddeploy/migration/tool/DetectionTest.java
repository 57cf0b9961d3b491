package io.jenkins.plugins.gateddeploy.migration.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tool it is, and what the user reads when that cannot be told. */
@ExtendWith(PostgresServer.Extension.class)
class DetectionTest {
    @TempDir
    Path workspace;

    private Project project() throws Exception {
        return new Project(workspace, "db/migrations");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alembic",
                "atlas",
                "dbmate",
                "django",
                "efcore",
                "golang-migrate",
                "goose",
                "knex",
                "prisma",
                "rails",
                "sequelize",
                "sql",
                "typeorm"
            })
    void filesAloneAreEnough(String tool) throws Exception {
        ToolStatus status =
                ToolInspection.ofFiles(new Fixture(tool).copyTo(workspace).files(), null, null);
        assertThat(status.tool().id()).isEqualTo(tool);
        assertThat(status.pending()).hasSize(2);
        assertThat(Project.findings(status).findings()).isEmpty();
    }

    @Test
    void everyToolHasARowInTheDocumentation() throws Exception {
        String page = java.nio.file.Files.readString(
                Path.of(System.getProperty("project.root"), "docs", "tools", "README.md"));
        assertThat(MigrationTools.all()).allSatisfy(it -> assertThat(page).contains("| `" + it.id() + "` |"));
    }

    @Test
    void everyStateIsExplainedInTheDocumentation() throws Exception {
        String page = java.nio.file.Files.readString(
                Path.of(System.getProperty("project.root"), "docs", "tools", "README.md"));
        for (MigrationState state : MigrationState.values()) {
            assertThat(page).contains("`" + state.word() + "`");
            assertThat(state.meaning()).endsWith(".");
        }
    }

    @Test
    void unknownFilesAreListed() throws Exception {
        Project project = project().file("readme.md", "x").file("setup.sql", "select 1;");
        assertThatThrownBy(() -> ToolInspection.ofFiles(project.files(), null, null))
                .isInstanceOf(UnknownLayoutException.class)
                .hasMessageContaining("db/migrations: readme.md, setup.sql")
                .hasMessageContaining("tool: (flyway, liquibase, ");
    }

    @Test
    void anEmptyDirectoryIsNamed() throws Exception {
        assertThatThrownBy(() -> ToolInspection.ofFiles(project().files(), null, null))
                .isInstanceOf(UnknownLayoutException.class)
                .hasMessage(
                        "db/migrations has no migrations: it is empty. Point dir at the directory that the migration"
                                + " tool reads.");
    }

    @Test
    void aNamedToolWithoutFilesSaysWhatItSaw() throws Exception {
        Project project = project().file("1_a.sql", "select 1;");
        assertThatThrownBy(() -> ToolInspection.ofFiles(project.files(), "flyway", null))
                .isInstanceOf(UnknownLayoutException.class)
                .hasMessage(
                        "db/migrations has no Flyway migrations; seen: 1_a.sql. Point dir at the directory that Flyway"
                                + " reads.");
    }

    @Test
    void anUnknownNameIsAnswersedWithTheKnownOnes() throws Exception {
        Project project = project().file("1_a.sql", "select 1;");
        assertThatThrownBy(() -> ToolInspection.ofFiles(project.files(), "flyweight", null))
                .isInstanceOf(UsageException.class)
                .hasMessage("tool: 'flyweight' is not known; allowed are flyway, liquibase, prisma, sequelize, knex,"
                        + " typeorm, rails, django, alembic, golang-migrate, goose, dbmate, efcore, atlas, sql");
    }

    @Test
    void scriptsWithoutASignAreAmbiguousUntilATableTells(PostgresServer server) throws Exception {
        Project project = project().file("20240101-a.js", "exports.up = (db) => db.query('select 1');");
        TestDatabase database = server.freshDatabase().execute("create table x (id int)");
        assertThatThrownBy(() -> project.status(database))
                .isInstanceOf(UnknownLayoutException.class)
                .hasMessageContaining("sequelize (20240101-a.js is a script), knex (20240101-a.js is a script)")
                .hasMessageEndingWith("Name the one that is meant with tool:.");
        new Fixture("knex").load(database);
        assertThat(project.status(database).tool().id()).isEqualTo("knex");
    }

    @Test
    void twoToolsInOneDirectoryAreBothNamed() throws Exception {
        Project project = project().file("V1__a.sql", "select 1;").file("001_b.sql", "-- +goose Up\nselect 1;");
        assertThatThrownBy(() -> ToolInspection.ofFiles(project.files(), null, null))
                .isInstanceOf(UnknownLayoutException.class)
                .hasMessageContaining("flyway (V1__a.sql is named as Flyway names files), goose (001_b.sql has goose's"
                        + " annotation)");
    }

    @Test
    void theSameTableNameOfAnotherToolIsNotTaken(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        new Fixture("golang-migrate").load(database);
        Project rails = new Fixture("rails").copyTo(workspace);
        ToolStatus status = rails.status(database);
        assertThat(status.tool().id()).isEqualTo("rails");
        assertThat(status.historyMissing()).isTrue();
        assertThat(Project.findings(status).findings().get(0).found())
                .contains("seen instead: public.schema_migrations");
    }

    @Test
    void anotherApplicationsDatabaseIsRecognised(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        new Fixture("dbmate").load(database);
        database.execute("insert into schema_migrations select 't' || generate_series(100, 199)::text");
        Project project = project().file("20250101000000_mine.sql", "-- migrate:up\nselect 1;\n-- migrate:down\n");
        StateFindings findings = Project.findings(project.status(database));
        assertThat(findings.findings().get(0).rule()).isEqualTo("migration-history-foreign");
        assertThat(findings.findings().get(0).found())
                .isEqualTo("102 applied migrations in public.schema_migrations, 1 file, and none in both");
        assertThat(findings.findings().stream().filter(it -> it.rule().equals("migration-missing")))
                .hasSize(51)
                .last()
                .extracting(it -> it.title())
                .isEqualTo("And 52 more are missing");
    }
}
