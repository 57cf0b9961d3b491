package io.jenkins.plugins.gateddeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Records that do not tell: plain SQL files that no table lists, a failed migration, a file that cannot be read. */
@ExtendWith(PostgresServer.Extension.class)
class UnrecordedMigrationsTest {
    @TempDir
    private Path workspace;

    private void write(String file, String sql) throws IOException {
        Path path = workspace.resolve("sql").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, sql);
    }

    private Report check(TestDatabase database, Phase phase) throws Exception {
        MigrationRequestBuilder request = MigrationRequest.of("sql")
                .database(DatabaseAccess.of(database.url(), database.user(), database.password()))
                .phase(phase);
        return MigrationGate.check(request.build(), WorkspaceFiles.inside(workspace));
    }

    private void plainFiles() throws IOException {
        write("001_users.sql", "create table users (id bigint primary key);\n");
        write("002_email.sql", "alter table users add column email text;\n");
    }

    @Test
    void afterwardsTheCatalogueIsTheWitness(PostgresServer server) throws Exception {
        plainFiles();
        TestDatabase database = server.freshDatabase();
        database.execute("create table users (id bigint primary key, email text)");

        Report report = check(database, Phase.AFTER);

        assertThat(report.findings()).extracting(Finding::rule).containsExactly("migration-no-history");
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.facts()).containsEntry("applied", 2).containsEntry("pending", 0);
    }

    @Test
    void whatIsNotThereAfterwardsHasNotRun(PostgresServer server) throws Exception {
        plainFiles();
        TestDatabase database = server.freshDatabase();
        database.execute("create table users (id bigint primary key)");

        Report report = check(database, Phase.AFTER);

        assertThat(report.findings())
                .filteredOn(it -> it.rule().equals("migration-still-pending"))
                .singleElement()
                .satisfies(it -> assertThat(it.title()).isEqualTo("002_email.sql has not run on this database"));
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.facts()).containsEntry("applied", 1).containsEntry("pending", 1);
    }

    @Test
    void whatLeavesNoTraceIsUnknownAfterwards(PostgresServer server) throws Exception {
        plainFiles();
        write("003_seed.sql", "insert into users (id) values (1);\n");
        TestDatabase database = server.freshDatabase();
        database.execute("create table users (id bigint primary key, email text)");

        Report report = check(database, Phase.AFTER);

        assertThat(report.findings())
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder("migration-no-history", "migration-unknown");
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void afterAFailedMigrationNobodyKnowsWhetherTheOldVersionWorks(PostgresServer server) throws Exception {
        write("000001_a.up.sql", "create table a (id int);");
        write("000002_b.up.sql", "alter table a add column b int; alter table a drop column id;");
        TestDatabase database = server.freshDatabase();
        database.execute("create table a (id int)");
        database.execute("create table schema_migrations (version bigint primary key, dirty boolean not null)");
        database.execute("insert into schema_migrations values (2, true)");

        Report report = check(database, Phase.BEFORE);

        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.facts()).containsEntry("rollback", "unknown");
        assertThat(report.findings())
                .filteredOn(it -> it.rule().equals("migration-dirty"))
                .singleElement()
                .satisfies(it -> assertThat(it.expected()).isNotBlank());
    }

    @Test
    void aFileThatCannotBeReadMayHoldAnything() throws Exception {
        write("001_users.sql", "create table users (id bigint primary key);\n");
        Files.write(workspace.resolve("sql/002_latin.sql"), new byte[] {'-', '-', ' ', (byte) 0xe4, '\n'});

        Report report = MigrationGate.check(
                MigrationRequest.of("sql").dialect("postgresql:16").build(), WorkspaceFiles.inside(workspace));

        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.facts()).containsEntry("rollback", "unknown");
        assertThat(report.findings())
                .allSatisfy(it -> assertThat(it.expected()).isNotBlank())
                .allSatisfy(it -> assertThat(it.found()).isNotBlank());
    }

    @Test
    void whoeverIsNotLetInIsToldWhatWasExpectedAndFound(PostgresServer server) throws Exception {
        plainFiles();
        TestDatabase database = server.freshDatabase();

        Report report = check(database.as("nobody", "wrong"), Phase.BEFORE);

        assertThat(report.findings()).singleElement().satisfies(it -> {
            assertThat(it.expected()).isEqualTo("a database that can be looked at");
            assertThat(it.found()).isEqualTo("no answer (login)");
        });
    }
}
