package io.jenkins.plugins.gateddeploy.migration.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.MigrationGate;
import io.jenkins.plugins.gateddeploy.migration.MigrationRequest;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.Fingerprint;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class RehearsalTest {
    private static final String[] STATE = {
        "create table schema_migrations (version varchar(128) primary key)",
        "insert into schema_migrations values ('20260101000000')",
        "create table orders (id bigint primary key, email varchar(90))",
    };

    @TempDir
    private Path workspace;

    private void write(String name, String up, String down) throws IOException {
        Files.writeString(workspace.resolve(name), "-- migrate:up\n" + up + "\n-- migrate:down\n" + down + "\n");
    }

    private Report rehearse(TestDatabase target, String scratchUrl, TestDatabase scratch) throws Exception {
        write(
                "20260101000000_orders.sql",
                "create table orders (id bigint primary key, email varchar(90));",
                "drop table orders;");
        return MigrationGate.check(
                MigrationRequest.of(".")
                        .database(DatabaseAccess.of(target.url(), target.user(), target.password()))
                        .rehearseOn(DatabaseAccess.of(scratchUrl, scratch.user(), scratch.password()))
                        .build(),
                WorkspaceFiles.inside(workspace));
    }

    /** On the target's server, so its login may do nothing but in its own database. */
    static TestDatabase scratch(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        return server.role(
                        database,
                        "rehearser",
                        "grant all on database " + database.name() + " to rehearser",
                        "grant all on schema public to rehearser")
                .execute(STATE);
    }

    static TestDatabase scratch(MariaServer server) throws Exception {
        server.maintenance().execute("delete from mysql.db where user in ('', 'PUBLIC')", "flush privileges");
        TestDatabase database = server.freshDatabase();
        return server.role(database, "rehearser", "grant all on " + database.name() + ".* to 'rehearser'@'%'")
                .execute(STATE);
    }

    private static List<?> tried(Report report) {
        return (List<?>) report.facts().get("rehearsal");
    }

    @Test
    void thereAndBackOnPostgres(PostgresServer server) throws Exception {
        TestDatabase target = server.freshDatabase().execute(STATE);
        TestDatabase scratch = scratch(server);
        write(
                "20260201000000_note.sql",
                "alter table orders add column note text;",
                "alter table orders drop column note;");
        write(
                "20260301000000_index.sql",
                "create index concurrently orders_email on orders (email);",
                "drop index concurrently orders_email;");
        List<String> before = Fingerprint.of(target);
        Report report = rehearse(target, scratch.url(), scratch);
        assertThat(report.findings()).extracting(Finding::rule).noneMatch(it -> it.startsWith("migration-rehearsal"));
        assertThat(tried(report)).hasSize(2).allSatisfy(it -> assertThat(
                        ((Map<?, ?>) it).keySet().toString())
                .isEqualTo("[file, upMillis, downMillis]"));
        assertThat(Fingerprint.of(target)).isEqualTo(before);
        assertThat(scratch.rows("select column_name from information_schema.columns where table_name = 'orders'"))
                .containsExactlyInAnyOrder("id", "email");
    }

    @Test
    void thereAndBackOnMaria(MariaServer server) throws Exception {
        TestDatabase target = server.freshDatabase().execute(STATE);
        TestDatabase scratch = scratch(server);
        write(
                "20260201000000_note.sql",
                "alter table orders add column note text;",
                "alter table orders drop column note;");
        Report report = rehearse(target, scratch.url(), scratch);
        assertThat(tried(report)).hasSize(1);
        assertThat(target.rows("show columns from orders")).hasSize(2);
        assertThat(scratch.rows("show columns from orders")).hasSize(2);
    }

    @Test
    void aMigrationThatFailsIsToldWithoutTheRowsInTheServersMessage(PostgresServer server) throws Exception {
        TestDatabase target = server.freshDatabase().execute(STATE);
        TestDatabase scratch = scratch(server);
        scratch.execute("insert into orders values (1, 'hunter2@example.com'), (2, 'hunter2@example.com')");
        write(
                "20260201000000_unique.sql",
                "alter table orders add column note text;\nalter table orders add constraint one unique (email);",
                "alter table orders drop constraint one;");
        Report report = rehearse(target, scratch.url(), scratch);
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.findings())
                .filteredOn(it -> it.rule().equals("migration-rehearsal-failed"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.found()).endsWith("refused with SQLSTATE 23505, code 0");
                    assertThat(it.source().phrase()).isEqualTo("20260201000000_unique.sql:3");
                });
        assertThat(report.toString()).doesNotContain("hunter2");
        assertThat(scratch.rows("select column_name from information_schema.columns where table_name = 'orders'"))
                .as("the transaction was taken back")
                .hasSize(2);
    }

    @Test
    void neverOnTheTargetWhateverLeadsThere(PostgresServer server) throws Exception {
        TestDatabase target = server.freshDatabase().execute(STATE);
        write(
                "20260201000000_note.sql",
                "alter table orders add column note text;",
                "alter table orders drop column note;");
        List<String> before = Fingerprint.of(target);
        for (String url : List.of(
                target.url(),
                target.url() + "?sslmode=prefer",
                target.url().replace("localhost", "127.0.0.1"),
                target.url().replace("localhost", "[::1]").replace("//[::1]", "//127.0.0.1:1,127.0.0.1"))) {
            assertThatThrownBy(() -> rehearse(target, url, target))
                    .as(url)
                    .isInstanceOf(UsageException.class)
                    .hasMessage("rehearseOn is the database of url itself; a rehearsal needs a scratch database");
        }
        assertThat(Fingerprint.of(target)).isEqualTo(before);
    }

    @Test
    void aScratchDatabaseThatCannotBeReachedIsUnknown(PostgresServer server) throws Exception {
        TestDatabase target = server.freshDatabase().execute(STATE);
        write("20260201000000_note.sql", "create table notes (id int);", "drop table notes;");
        Report report = rehearse(target, "jdbc:postgresql://db.invalid/scratch", target);
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
