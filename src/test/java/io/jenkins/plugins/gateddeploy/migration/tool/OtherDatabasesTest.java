package io.jenkins.plugins.gateddeploy.migration.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Names, schemas, rights and read-only sessions, as they differ from one database to the next. */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class OtherDatabasesTest {
    @TempDir
    Path workspace;

    @Test
    void sqliteAndItsEfCoreLock() throws Exception {
        // https://github.com/dotnet/efcore/blob/v9.0.0/src/EFCore.Sqlite.Core/Migrations/Internal/SqliteHistoryRepository.cs
        TestDatabase database = new TestDatabase("jdbc:sqlite:" + workspace.resolve("a.db"), "a", null, null)
                .execute(
                        "create table \"__EFMigrationsHistory\" (\"MigrationId\" TEXT NOT NULL CONSTRAINT"
                                + " \"PK___EFMigrationsHistory\" PRIMARY KEY, \"ProductVersion\" TEXT NOT NULL)",
                        "insert into \"__EFMigrationsHistory\" values ('20240101000000_CreateUsers', '9.0.0')",
                        "create table \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL CONSTRAINT"
                                + " \"PK___EFMigrationsLock\" PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)",
                        "insert into \"__EFMigrationsLock\" values (1, '2024-02-01 10:00:00.1234567+00:00')");
        ToolStatus status = new Fixture("efcore").copyTo(workspace).status(database);
        assertThat(Project.states(status))
                .isEqualTo(Map.of("20240101000000_CreateUsers", "applied", "20240201000000_AddName", "pending"));
        Finding locked = Project.findings(status).findings().get(0);
        assertThat(locked.rule()).isEqualTo("migration-locked");
        assertThat(locked.found())
                .startsWith("lock held since 2024-02-01T10:00:00.123456700Z, ")
                .endsWith(" days ago");
    }

    @Test
    void h2WithQuotedLowerCaseNames() throws Exception {
        TestDatabase database = new TestDatabase("jdbc:h2:file:" + workspace.resolve("b"), "b", "sa", "")
                .execute(
                        "create table \"schema_migrations\" (\"version\" varchar(128) primary key)",
                        "insert into \"schema_migrations\" values ('20240101000000')");
        ToolStatus status = new Fixture("dbmate").copyTo(workspace).status(database);
        assertThat(status.table().title()).isEqualTo("PUBLIC.schema_migrations");
        assertThat(Project.states(status).values()).containsExactly("applied", "pending");
    }

    @Test
    void mariaDbHidesATableFromAUserWithoutRights(MariaServer server) throws Exception {
        // Not one of freshDatabase(): MariaDB lets everybody into databases whose names begin with test_.
        TestDatabase system = server.maintenance().execute("create or replace database hidden_shop");
        TestDatabase database = new TestDatabase(
                system.url().replace("/mysql", "/hidden_shop"), "hidden_shop", system.user(), system.password());
        new Fixture("dbmate").load(database);
        database.execute("create table other (id int)");
        Project project = new Fixture("dbmate").copyTo(workspace);
        TestDatabase reader = server.role(
                database, "tools_reader", "grant select on " + database.name() + ".* to 'tools_reader'@'%'");
        TestDatabase partly = server.role(
                database, "tools_partly", "grant select on " + database.name() + ".other to 'tools_partly'@'%'");
        assertThat(Project.states(project.status(reader)).values()).containsExactly("applied", "applied");
        ToolStatus hidden = project.status(partly);
        assertThat(hidden.historyMissing()).isTrue();
        assertThat(Project.findings(hidden).findings().get(0).found()).contains("this user may not see it");
    }

    @Test
    void theSchemaThatIsAskedForCountsAndOthersAreNamed(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute("create schema one", "create schema two");
        new Fixture("goose").load(database);
        database.execute(
                "create table two.goose_db_version as select * from goose_db_version where version_id < 2",
                "alter table goose_db_version set schema one");
        Project project = new Fixture("goose").copyTo(workspace);
        try (Connection connection = database.connect()) {
            ToolStatus two = ToolInspection.of(project.files(), null, connection, "two", null);
            assertThat(Project.states(two).values()).containsExactly("applied", "pending");
            assertThat(two.elsewhere()).extracting(HistoryTable::title).containsExactly("one.goose_db_version");
        }
    }

    @Test
    void aReadOnlySessionIsEnoughAndIsStillUsableAfterARefusal(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        new Fixture("knex").load(database);
        TestDatabase stranger = server.role(database, "tools_stranger");
        Project project = new Fixture("knex").copyTo(workspace);
        try (Connection connection = stranger.connect();
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> ToolInspection.of(project.files(), null, connection, null, null))
                    .isInstanceOf(UnreadableHistoryException.class)
                    .hasMessageStartingWith("public.knex_migrations exists, and this database user may not read it");
            assertThat(statement.executeQuery("select 1").next()).isTrue();
        }
    }

    @Test
    void aTableThatIsNoHistoryIsNotReadIntoMemory(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        database.execute(
                "create table schema_migrations (version varchar)",
                "insert into schema_migrations select generate_series(1, 200001)::text");
        assertThatThrownBy(() -> new Fixture("dbmate").copyTo(workspace).status(database))
                .isInstanceOf(UnreadableHistoryException.class)
                .hasMessage("public.schema_migrations has more than 200000 rows; that is no migration history");
    }
}
