package io.jenkins.plugins.gateddeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.gate.ReportText;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.Fingerprint;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The gate from end to end on a real PostgreSQL with the history that Flyway itself wrote. */
@ExtendWith(PostgresServer.Extension.class)
class MigrationGateTest {
    @TempDir
    private Path workspace;

    @BeforeEach
    void twoMigrations() throws IOException {
        write("V1__orders.sql", "create table orders (id bigint primary key, email text);\n");
        write("V2__users.sql", "create table users (id bigint primary key);\n");
    }

    private void write(String file, String sql) throws IOException {
        Path path = workspace.resolve("db/migrations").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, sql);
    }

    private TestDatabase migrated(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("filesystem:" + workspace.resolve("db/migrations"))
                .load()
                .migrate();
        return database;
    }

    private static MigrationRequestBuilder request(TestDatabase database) {
        return MigrationRequest.of("db/migrations")
                .database(DatabaseAccess.of(database.url(), database.user(), database.password()));
    }

    private Report check(MigrationRequestBuilder request) throws Exception {
        return MigrationGate.check(request.build(), WorkspaceFiles.inside(workspace));
    }

    private static Finding only(Report report, String rule) {
        assertThat(report.findings()).extracting(Finding::rule).contains(rule);
        return report.findings().stream()
                .filter(it -> it.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingPendingPasses(PostgresServer server) throws Exception {
        Report report = check(request(migrated(server)).environment("production"));
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.facts().get("applied")).isEqualTo(2);
        assertThat(report.facts().get("pending")).isEqualTo(0);
        assertThat(report.facts().get("rollback")).isEqualTo("compatible");
        assertThat(report.facts().get("tool")).isEqualTo("flyway");
        assertThat(report.facts().get("history")).isEqualTo("public.flyway_schema_history");
    }

    @Test
    void aSafeMigrationPasses(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        write(
                "V3__note.sql",
                "set lock_timeout = '5s';\nset statement_timeout = '30s';\nalter table orders add column note text;\n");
        Report report = check(request(database));
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.facts().get("pending")).isEqualTo(1);
        assertThat(MigrationPlan.lines(report.facts()).get(1)).isEqualTo("  db/migrations/V3__note.sql  APPLY");
    }

    @Test
    void theTimeoutsOfTheMigrationsOwnSessionCount(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        write("V3__note.sql", "alter table orders add column note text;\n");
        assertThat(check(request(database)).findings())
                .extracting(Finding::rule)
                .contains("migration-lock-timeout");
        String url = database.url() + "?options=-c%20lock_timeout=5s%20-c%20statement_timeout=30s";
        assertThat(check(request(new TestDatabase(url, database.name(), database.user(), database.password())))
                        .findings())
                .isEmpty();
        database.execute(
                "alter database " + database.name() + " set lock_timeout = '4s'",
                "alter database " + database.name() + " set statement_timeout = '1min'");
        assertThat(check(request(database)).findings()).isEmpty();
    }

    @Test
    void anUnanalysedTableOfUnknownSizeAndAnIndexThatBlocksWrites(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        database.execute("update pg_class set reltuples = 4200000, relpages = 60000 where relname = 'orders'");
        write("V3__index.sql", "set lock_timeout = '5s';\ncreate index orders_email on orders (email);\n");
        Report report = check(request(database));
        assertThat(report.verdict().stops()).isTrue();
        assertThat(report.findings().toString()).contains("4.2 M rows");
    }

    @Test
    void aFileThatWasEditedAfterItRan(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        write("V2__users.sql", "create table users (id bigint primary key, name text);\n");
        Report report = check(request(database));
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(only(report, "migration-edited").source().file()).isEqualTo("db/migrations/V2__users.sql");
    }

    @Test
    void whatIsRequiredMayStillComeBeforeAndMustBeThereAfter(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        write(
                "V3__note.sql",
                "set lock_timeout = '5s';\nset statement_timeout = '30s';\nalter table orders add column note text;\n");
        assertThat(check(request(database).requires(List.of("orders.note", "users", "public.orders.email")))
                        .verdict())
                .isEqualTo(Verdict.PASSED);
        Report missing = check(request(database).requires(List.of("orders.colour", "baskets")));
        assertThat(missing.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(missing.findings())
                .extracting(Finding::found)
                .containsExactly(
                        "no such column in public.orders; no migration in db/migrations that could be read adds it",
                        "no table baskets in schema public; no migration in db/migrations that could be read adds it");
        assertThat(check(request(database).phase(Phase.AFTER).requires(List.of("orders.note")))
                        .findings())
                .extracting(Finding::rule)
                .containsExactly("migration-requires-missing", "migration-still-pending");
    }

    @Test
    void moreThanAnybodyExpectsIsForAPersonToLookAt(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        for (int i = 3; i < 7; i++) {
            write("V" + i + "__t.sql", "create table t" + i + " (id int);\n");
        }
        assertThat(check(request(database)).verdict()).isEqualTo(Verdict.PASSED);
        Report report = check(request(database).maxPending(3));
        assertThat(report.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(only(report, "migration-too-many-pending").expected()).isEqualTo("at most 3 (maxPending)");
    }

    @Test
    void aRoleThatMayOnlySelectIsEnoughAndNothingIsWritten(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        database.execute("insert into orders select i, 'a' from generate_series(1, 100) i");
        write("V3__drop.sql", "drop table users;\nalter table orders add column note text default random()::text;\n");
        TestDatabase reader =
                server.role(database, "gate_reader", "grant select on all tables in schema public to gate_reader");
        List<String> before = Fingerprint.of(database);
        Report report = check(request(reader).requires(List.of("orders.email")).phase(Phase.BEFORE));
        assertThat(report.facts().get("applied")).isEqualTo(2);
        assertThat(report.facts().get("pending")).isEqualTo(1);
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(check(request(reader).phase(Phase.AFTER)).verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(Fingerprint.of(database)).isEqualTo(before);
    }

    @Test
    void noRightToReadTheHistory(PostgresServer server) throws Exception {
        TestDatabase reader = server.role(migrated(server), "gate_stranger");
        Report report = check(request(reader));
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(only(report, "migration-history-unreadable").title())
                .contains("public.flyway_schema_history exists, and this database user may not read it");
    }

    @Test
    void aHistoryThatSomebodyHasLockedNamesWhoDoes(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        try (Connection other = database.connect();
                var lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table flyway_schema_history in access exclusive mode");
            Report report = check(request(database));
            assertThat(report.verdict().stops()).isTrue();
            assertThat(only(report, "migration-history-unknown").title())
                    .startsWith("It could not be told which migrations ran");
            assertThat(only(report, "migration-ddl-running").found())
                    .contains("AccessExclusiveLock on public.flyway_schema_history");
        }
    }

    @Test
    void aDatabaseThatWasNeverMigrated(PostgresServer server) throws Exception {
        Report report = check(request(server.freshDatabase()));
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(only(report, "migration-history-missing").found())
                .startsWith("no table at all: never migrated, or the wrong database or schema");
    }

    @Test
    void aWrongPasswordIsUnknownAndNowhere(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        server.role(database, "gate_login");
        Report report =
                check(request(database.as("gate_login", "hunter2-wrong")).environment("production"));
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.facts().get("rollback")).isEqualTo("unknown");
        assertThat(only(report, "migration-database-unreachable").title())
                .isEqualTo("PostgreSQL at localhost:" + server.port() + "/" + database.name()
                        + " refused the login of user 'gate_login'.");
        assertThat(everything(report)).doesNotContain("hunter2");
    }

    @Test
    void aPasswordInsideTheUrlIsNowhere(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        server.role(database, "gate_url", "grant select on all tables in schema public to gate_url");
        for (String url : List.of(
                database.url() + "?user=gate_url&password=gate_url",
                database.url().replace("//", "//gate_url:gate_url@"))) {
            Report report = check(MigrationRequest.of("db/migrations").database(DatabaseAccess.of(url, null, null)));
            assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
            assertThat(only(report, "migration-password-in-url").found()).isEqualTo("a password in url (8 characters)");
            assertThat(everything(report)).doesNotContain("gate_url");
        }
    }

    @Test
    void aServerThatStaysSilentEndsInsideTheDeadline() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/app";
            long start = System.nanoTime();
            Report report = check(MigrationRequest.of("db/migrations")
                    .database(DatabaseAccess.of(url, "u", "hunter2"))
                    .deadline(Duration.ofSeconds(3)));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Test
    void filesThatCannotBeRead(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        Report none = MigrationGate.check(
                MigrationRequest.of("no/such/dir")
                        .database(DatabaseAccess.of(database.url(), database.user(), database.password()))
                        .build(),
                WorkspaceFiles.inside(workspace));
        assertThat(none.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(only(none, "migration-dir-unreadable").title())
                .startsWith("The migrations cannot be read: no/such/dir");
        Files.createDirectory(workspace.resolve("empty"));
        Report empty = MigrationGate.check(
                MigrationRequest.of("empty").dialect("postgresql").build(), WorkspaceFiles.inside(workspace));
        assertThat(empty.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(only(empty, "migration-layout-unknown").title()).startsWith("empty has no migrations");
        Files.write(
                workspace.resolve("db/migrations/V3__latin.sql"), "-- \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        Report latin = check(request(database));
        assertThat(latin.verdict().stops()).isTrue();
        assertThat(latin.findings().toString()).contains("V3__latin.sql is not UTF-8 text");
    }

    @Test
    void filesAloneAreJudgedForADialect() throws Exception {
        write("V3__drop.sql", "drop table users;\n");
        Report report = check(MigrationRequest.of("db/migrations").dialect("postgresql:15"));
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.facts().get("applied")).isEqualTo(0);
        assertThat(report.facts().get("pending")).isEqualTo(3);
        assertThat(report.facts().get("rollback")).isEqualTo("breaks");
    }

    @Test
    void shadowModeStopsNothing(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        write("V3__drop.sql", "drop table users;\n");
        Report report = check(request(database).failOn(FailOn.NEVER));
        assertThat(report.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(report.wouldHaveBeen()).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void anotherServersSettings(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server);
        TestDatabase other = server.freshDatabase();
        other.execute("alter database " + other.name() + " set timezone = 'Asia/Tokyo'");
        DatabaseAccess access = DatabaseAccess.of(other.url(), other.user(), other.password());
        Report report = check(request(database).compareTo(access));
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(only(report, "migration-settings-differ").expected()).startsWith("TimeZone = Asia/Tokyo");
        DatabaseAccess nowhere = DatabaseAccess.of("jdbc:postgresql://db.invalid/app", "u", "p");
        assertThat(check(request(database).compareTo(nowhere)).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void sqliteTellsTheState() throws Exception {
        Path file = workspace.resolve("app.db");
        try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = open.createStatement()) {
            statement.execute("create table schema_migrations (version varchar(128) primary key)");
            statement.execute("insert into schema_migrations values ('20260101000000')");
            statement.execute("create table orders (id int)");
        }
        Path dir = Files.createDirectories(workspace.resolve("sqlite"));
        Files.writeString(
                dir.resolve("20260101000000_orders.sql"),
                "-- migrate:up\ncreate table orders (id int);\n-- migrate:down\n");
        Files.writeString(
                dir.resolve("20260201000000_note.sql"),
                "-- migrate:up\nalter table orders add note text;\n-- migrate:down\n");
        Report report = MigrationGate.check(
                MigrationRequest.of("sqlite")
                        .database(DatabaseAccess.of("jdbc:sqlite:app.db", null, null))
                        .requires(List.of("orders.id", "orders.note"))
                        .build(),
                WorkspaceFiles.inside(workspace));
        assertThat(report.facts().get("applied")).isEqualTo(1);
        assertThat(report.facts().get("pending")).isEqualTo(1);
        assertThat(report.facts().get("rollback")).isEqualTo("unknown");
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(only(report, "migration-risk-not-analysed").title()).contains("SQLite");
    }

    @Test
    void wrongParametersAreOneSentence() {
        DatabaseAccess some = DatabaseAccess.of("jdbc:postgresql://db/app", "u", "hunter2");
        refused(
                MigrationRequest.of(" ").dialect("mysql"),
                "dir is required: the directory of the migrations, such as db/migrations");
        refused(
                MigrationRequest.of("db"),
                "url is required, or dialect (such as postgresql:16) to look at the files only");
        refused(
                MigrationRequest.of("db").dialect("oracle"),
                "dialect 'oracle' is not known. Allowed are postgresql, mysql and mariadb, each with an optional version"
                        + " such as postgresql:15 or mysql:8.0.36.");
        refused(
                MigrationRequest.of("db").dialect("mysql").phase(Phase.AFTER),
                "phase after needs url: the files alone cannot tell");
        refused(
                MigrationRequest.of("db").database(some).requires(List.of("a b")),
                "requires: 'a b' is not TABLE or TABLE.COLUMN, such as users, orders.updated_at or orders.\"updatedAt\"");
        refused(MigrationRequest.of("db").database(some).maxPending(-1), "maxPending must be 0 or more, not -1");
        refused(
                MigrationRequest.of("db").database(some).lockTimeout(0L),
                "lockTimeout must be at least 1 second, not 0");
        refused(
                MigrationRequest.of("db").database(some).rehearseOn(some),
                "rehearseOn is the database of url itself; a rehearsal needs a scratch database");
        assertThatThrownBy(() ->
                        MigrationRequest.of("db").database(some).tool("ant").build())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("tool: 'ant' is not known; allowed are flyway, liquibase");
        assertThatThrownBy(() -> MigrationRequest.of("db")
                        .database(DatabaseAccess.of("", null, null))
                        .build())
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("url must be a JDBC URL");
        assertThatThrownBy(() -> Phase.parse("during")).hasMessage("phase must be before or after, not 'during'");
    }

    @Test
    void requestAndReportTravelToAnAgent(PostgresServer server) throws Exception {
        MigrationRequest request = request(migrated(server))
                .requires(List.of("orders.id"))
                .allow("migration-drop-table", "x")
                .build();
        MigrationRequest there = copied(request);
        assertThat(there).hasToString(request.toString());
        assertThat(request.toString()).doesNotContain("password");
        Report report = MigrationGate.check(there, WorkspaceFiles.inside(workspace));
        assertThat(ReportJson.write(copied(report))).isEqualTo(ReportJson.write(report));
    }

    @SuppressWarnings("unchecked")
    private static <T> T copied(T value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    private static void refused(MigrationRequestBuilder request, String sentence) {
        assertThatThrownBy(request::build).isInstanceOf(UsageException.class).hasMessage(sentence);
    }

    private static String everything(Report report) {
        return ReportJson.write(report) + ReportText.lines(report) + MigrationPlan.lines(report.facts());
    }
}
