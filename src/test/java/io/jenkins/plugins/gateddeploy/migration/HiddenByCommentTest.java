package io.jenkins.plugins.gateddeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line that turns one tool's file from the way forward to the way back is a comment in the file of any other tool. */
class HiddenByCommentTest {
    @TempDir
    private Path workspace;

    private void write(String file, String sql) throws IOException {
        Path path = workspace.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, sql.replace("#", "\n"));
    }

    private Report check(String tool) throws Exception {
        return MigrationGate.check(
                MigrationRequest.of("db").dialect("postgresql").tool(tool).build(), WorkspaceFiles.inside(workspace));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flyway | V2__cleanup.sql | -- Down migration is not needed here",
                "flyway | V2__cleanup.sql | -- +goose Down",
                "flyway | V2__cleanup.sql | -- migrate:down",
                "flyway | V2__cleanup.sql | -- +migrate Down",
                "prisma | 20240101000000_a/migration.sql | -- migrate:down",
                "golang-migrate | 000002_a.up.sql | -- +goose Down",
                "sql | 002_cleanup.sql | -- Up Migration#select 1;#-- Down Migration",
                "sql | 002_cleanup.sql | -- +migrate Up#select 1;#-- +migrate Down",
                "goose | 00002_a.sql | -- +goose Up#-- migrate:down",
                "goose | 00002_a.sql | -- +goose Up#-- +goose Down is not needed",
                "goose | 00002_a.sql | -- +goose Up#select 1;#/* -- +goose Down */",
                "dbmate | 20240101_a.sql | -- migrate:up#-- +goose Down",
                "dbmate | 20240101_a.sql | -- migrate:up#-- migrate:down is not needed here",
                "dbmate | 20240101_a.sql | -- migrate:up#-- migrate:downward"
            })
    void onlyTheToolsOwnMarkersCount(String tool, String file, String comment) throws Exception {
        write("db/" + file, comment + "\ndrop table orders;\ndelete from orders;\n");
        write("db/migration_lock.toml", "provider = \"postgresql\"");
        Report report = check(tool);
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.findings())
                .extracting(Finding::rule)
                .contains("migration-drop-table", "migration-delete-all");
        assertThat(report.facts()).containsEntry("rollback", "breaks");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "goose | 00002_a.sql | -- +goose Up#select 1;#-- +goose Down#",
                "goose | 00002_a.sql | --+goose up#select 1;#--   +goose down   #",
                "dbmate | 20240101_a.sql | -- migrate:up#select 1;#-- migrate:down#",
                "dbmate | 20240101_a.sql | -- migrate:up#select 1;#--migrate:down transaction:false#"
            })
    void theToolsOwnWayBackIsNotWhatRuns(String tool, String file, String head) throws Exception {
        write("db/" + file, head + "drop table orders;\n");
        Report report = check(tool);
        assertThat(report.findings()).extracting(Finding::rule).doesNotContain("migration-drop-table");
        assertThat(report.facts()).containsEntry("rollback", "compatible");
    }

    @Test
    void markersOfPlainFilesCountWhereTheirToolIsInUse() throws Exception {
        String sql = "-- Up Migration\nselect 1;\n-- Down Migration\ndrop table orders;\n";
        write("db/002_cleanup.sql", sql);
        write("package.json", "{\"devDependencies\": {\"node-pg-migrate\": \"8.0.0\"}}");
        assertThat(check("sql").findings()).extracting(Finding::rule).doesNotContain("migration-drop-table");

        write("package.json", "{\"devDependencies\": {\"knex\": \"3.0.0\"}}");
        assertThat(check("sql").findings()).extracting(Finding::rule).contains("migration-drop-table");
    }

    @Test
    void sqlMigrateIsInUseWhereItsConfigurationIs() throws Exception {
        write("db/002_cleanup.sql", "-- +migrate Up\nselect 1;\n-- +migrate Down\ndrop table orders;\n");
        write("dbconfig.yml", "production: {dialect: postgres, dir: db}");
        assertThat(check("sql").findings()).extracting(Finding::rule).doesNotContain("migration-drop-table");
    }

    @Test
    void endOfAGooseStatementNeedsNoSemicolon() throws Exception {
        write(
                "db/00002_a.sql",
                "-- +goose Up#-- +goose StatementBegin#create function f() returns int language sql as $$ select 1 $$#"
                        + "-- +goose StatementEnd#drop table orders;#");
        assertThat(check("goose").findings()).extracting(Finding::rule).contains("migration-drop-table");
    }

    @Test
    void delimiterOfAtlasEndsAStatement() throws Exception {
        write("db/atlas.sum", "h1:x\n");
        write(
                "db/20240101_a.sql",
                "-- atlas:delimiter -- end##create view v as select 1#-- end#drop table orders#-- end#");
        assertThat(check("atlas").findings()).extracting(Finding::rule).contains("migration-drop-table");
    }
}
