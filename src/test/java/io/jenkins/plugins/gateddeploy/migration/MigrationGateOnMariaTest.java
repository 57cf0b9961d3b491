package io.jenkins.plugins.gateddeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MariaServer.Extension.class)
class MigrationGateOnMariaTest {
    @TempDir
    private Path workspace;

    private TestDatabase shop(MariaServer server) throws SQLException, IOException {
        write("20260101000000_orders.sql", "create table orders (id bigint primary key, email varchar(90));");
        return server.freshDatabase()
                .execute(
                        "create table schema_migrations (version varchar(128) primary key)",
                        "insert into schema_migrations values ('20260101000000')",
                        "create table orders (id bigint primary key, email varchar(90))",
                        "insert into orders values (1, 'a')");
    }

    private void write(String name, String up) throws IOException {
        Files.writeString(workspace.resolve(name), "-- migrate:up\n" + up + "\n-- migrate:down\nselect 1;\n");
    }

    private Report check(TestDatabase database, Phase phase) throws Exception {
        return MigrationGate.check(
                MigrationRequest.of(".")
                        .database(DatabaseAccess.of(database.url(), database.user(), database.password()))
                        .phase(phase)
                        .requires(List.of("orders.email"))
                        .build(),
                WorkspaceFiles.inside(workspace));
    }

    /** Definitions, rows and statistics of all tables. */
    private static List<String> dump(TestDatabase database) throws SQLException {
        List<String> all = new ArrayList<>();
        for (String table : database.rows("show tables")) {
            all.addAll(database.rows("show create table " + table));
            all.addAll(database.rows("checksum table " + table + " extended"));
        }
        all.addAll(database.rows("select table_name, create_time, update_time from information_schema.tables"
                + " where table_schema = database() order by 1"));
        all.addAll(database.rows("select * from mysql.innodb_table_stats where database_name = database() order by 2"));
        return all;
    }

    @Test
    void aUserThatMayOnlySelectIsEnoughAndNothingIsWritten(MariaServer server) throws Exception {
        TestDatabase database = shop(server);
        write(
                "20260201000000_note.sql",
                "alter table orders add column note text;\nupdate orders set note = 'x';\ndrop table orders;");
        TestDatabase reader =
                server.role(database, "gate_reader", "grant select on " + database.name() + ".* to 'gate_reader'@'%'");
        List<String> before = dump(database);
        Report report = check(reader, Phase.BEFORE);
        assertThat(report.facts().get("applied")).isEqualTo(1);
        assertThat(report.facts().get("pending")).isEqualTo(1);
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.findings())
                .extracting(Finding::rule)
                .contains("migration-sessions-hidden", "migration-drop-table")
                .doesNotContain("migration-catalogue-partial");
        check(reader, Phase.AFTER);
        assertThat(dump(database)).isEqualTo(before);
    }

    @Test
    void aUserThatSeesTheHistoryAloneIsToldSo(MariaServer server) throws Exception {
        TestDatabase database = shop(server);
        write("20260201000000_note.sql", "alter table orders add column note text;");
        TestDatabase reader = server.role(
                database,
                "gate_history",
                "grant select on " + database.name() + ".schema_migrations to 'gate_history'@'%'");
        Report report = check(reader, Phase.BEFORE);
        assertThat(report.findings())
                .extracting(Finding::rule)
                .contains("migration-catalogue-partial")
                .doesNotContain("migration-conflict");
    }

    @Test
    void anEverydayMigrationWithItsOwnTimeoutsPasses(MariaServer server) throws Exception {
        TestDatabase database = shop(server);
        write(
                "20260201000000_note.sql",
                "set session lock_wait_timeout = 5;\nset session innodb_lock_wait_timeout = 5;\nalter table orders add column note text;");
        Report report = check(database, Phase.BEFORE);
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        Report after = check(database, Phase.AFTER);
        assertThat(after.findings()).extracting(Finding::rule).containsExactly("migration-still-pending");
    }

    @Test
    void theTimeoutsOfTheJdbcUrlCount(MariaServer server) throws Exception {
        TestDatabase database = shop(server);
        write("20260201000000_note.sql", "alter table orders add column note text;");
        assertThat(check(database, Phase.BEFORE).findings())
                .extracting(Finding::rule)
                .contains("migration-lock-timeout");
        String url = database.url() + "?sessionVariables=lock_wait_timeout=5,innodb_lock_wait_timeout=5";
        TestDatabase limited = new TestDatabase(url, database.name(), database.user(), database.password());
        assertThat(check(limited, Phase.BEFORE).findings())
                .extracting(Finding::rule)
                .doesNotContain("migration-lock-timeout");
    }

    @Test
    void theStatementTimeoutOfTheJdbcUrlCounts(MariaServer server) throws Exception {
        TestDatabase database = shop(server);
        write("20260201000000_index.sql", "alter table orders add fulltext index f (email);");
        assertThat(check(database, Phase.BEFORE).findings())
                .filteredOn(it -> it.rule().equals("migration-statement-timeout"))
                .singleElement()
                .satisfies(it -> assertThat(it.found()).contains("0, which is no limit (server setting)"));
        String url = database.url() + "?sessionVariables=max_statement_time=60";
        TestDatabase limited = new TestDatabase(url, database.name(), database.user(), database.password());
        assertThat(check(limited, Phase.BEFORE).findings())
                .extracting(Finding::rule)
                .doesNotContain("migration-statement-timeout");
    }
}
