package io.jenkins.plugins.gateddeploy.migration.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.MigrationGate;
import io.jenkins.plugins.gateddeploy.migration.MigrationRequest;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A history is read only if nobody's code runs when it is read. */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class HistoryIsNoTableTest {
    private static final String COLUMNS = "as installed_rank, '1'::text as version, 'a'::text as description,"
            + " 'SQL'::text as type, 'V1__a.sql'::text as script, 305816819 as checksum, now() as installed_on,"
            + " true as success";
    private static final String TABLE = "(installed_rank int, version text, description text, type text, script text,"
            + " checksum int, installed_on timestamptz, success boolean)";
    private static final String EVIL = "create function evil() returns int language plpgsql as"
            + " $$ begin raise exception 'it ran' using errcode = 'XX777'; end $$";

    @TempDir
    private Path workspace;

    private Report look(TestDatabase database, Duration deadline) throws Exception {
        Files.writeString(workspace.resolve("V1__a.sql"), "select 1;");
        return MigrationGate.check(
                MigrationRequest.of(".")
                        .tool("flyway")
                        .database(DatabaseAccess.of(database.url(), database.user(), database.password()))
                        .deadline(deadline)
                        .build(),
                WorkspaceFiles.inside(workspace));
    }

    private void isRefused(TestDatabase database, String kind) throws Exception {
        Report report = look(database, Duration.ofSeconds(60));
        assertThat(report.verdict()).as(kind).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.findings())
                .filteredOn(it -> it.rule().equals("migration-history-unreadable"))
                .singleElement()
                .satisfies(it -> assertThat(it.found()).contains("flyway_schema_history is " + kind));
        assertThat(report.toString()).doesNotContain("XX777");
    }

    @Test
    void whateverIsNoOrdinaryTableOnPostgres(PostgresServer server) throws Exception {
        isRefused(
                server.freshDatabase().execute(EVIL, "create view flyway_schema_history as select evil() " + COLUMNS),
                "a view");
        isRefused(
                server.freshDatabase().execute("create materialized view flyway_schema_history as select 1 " + COLUMNS),
                "a materialized view");
        isRefused(
                server.freshDatabase()
                        .execute(
                                "create foreign data wrapper nothing",
                                "create server s foreign data wrapper nothing",
                                "create foreign table flyway_schema_history " + TABLE + " server s"),
                "a foreign table");
        isRefused(
                server.freshDatabase()
                        .execute("create table flyway_schema_history " + TABLE + " partition by list (version)"),
                "a partitioned table");
        isRefused(
                server.freshDatabase()
                        .execute(
                                "create table flyway_schema_history " + TABLE,
                                "create foreign data wrapper nothing",
                                "create server s foreign data wrapper nothing",
                                "create foreign table child () inherits (flyway_schema_history) server s"),
                "a table that others inherit from");
        isRefused(
                server.freshDatabase()
                        .execute(
                                "create function evil() returns int immutable language sql as 'select 1'",
                                "create table flyway_schema_history " + TABLE,
                                "create index on flyway_schema_history (installed_rank) where installed_rank > evil()",
                                EVIL.replace("create", "create or replace")
                                        .replace("language plpgsql", "immutable language plpgsql")),
                "a table with an index on an expression");
    }

    @Test
    void aPolicysFunctionDoesNotRun(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase()
                .execute(
                        EVIL,
                        "create table flyway_schema_history " + TABLE,
                        "insert into flyway_schema_history values (1)",
                        "alter table flyway_schema_history enable row level security",
                        "create policy p on flyway_schema_history using (evil() = 1)");
        isRefused(
                server.role(database, "policy_reader", "grant select on flyway_schema_history to policy_reader"),
                "a table whose row-level security applies");
    }

    @Test
    void nobodysFunctionOrOperatorStandsInForTheServers(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase()
                .execute(
                        "create table flyway_schema_history " + TABLE,
                        EVIL,
                        "create function lower(name) returns text language sql as 'select evil()::text'",
                        "create function current_schemas(int) returns name[] language sql as 'select null::name[]'",
                        "create function name_eq_text(name, varchar) returns boolean language sql as 'select evil() = 1'",
                        "create operator public.= (leftarg = name, rightarg = varchar, function = name_eq_text)",
                        "create table pg_class (oid oid, relname name)");
        Report report = look(database, Duration.ofSeconds(60));
        assertThat(report.findings()).noneMatch(it -> it.rule().endsWith("-unknown"));
        assertThat(report.facts()).containsEntry("history", "public.flyway_schema_history");
    }

    /** As tools and administrators make them: another owner, a domain, plain indexes, a policy that is not for this login. */
    @Test
    void anOrdinaryTableIsReadWhoeverOwnsIt(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase()
                .execute(
                        "create domain note as text check (value <> '')",
                        "create table flyway_schema_history " + TABLE.replace("description text", "description note"),
                        "create index on flyway_schema_history (success)",
                        "insert into flyway_schema_history values (1, '1', 'a', 'SQL', 'V1__a.sql', 305816819, now(), true)",
                        "create policy p on flyway_schema_history using (true)");
        TestDatabase reader =
                server.role(database, "ordinary_reader", "grant select on flyway_schema_history to ordinary_reader");
        for (TestDatabase login : List.of(database, reader)) {
            assertThat(look(login, Duration.ofSeconds(60)).findings())
                    .noneMatch(it -> it.rule().startsWith("migration-history"));
        }
        database.execute("alter table flyway_schema_history enable row level security");
        assertThat(look(database, Duration.ofSeconds(60)).findings())
                .as("whoever owns the table is not bound by its policies")
                .noneMatch(it -> it.rule().startsWith("migration-history"));
    }

    @Test
    void aVirtualColumnOrAnotherEngineOnMariaIsNotRead(MariaServer server) throws Exception {
        String table =
                "create table flyway_schema_history (installed_rank int, version varchar(9), description varchar(9),"
                        + " type varchar(9), script varchar(9), checksum int, installed_on timestamp, success boolean";
        isRefused(
                server.freshDatabase().execute(table + ", v int as (installed_rank + 1) virtual)"),
                "a table with a virtual generated column");
        isRefused(
                server.freshDatabase()
                        .execute(
                                table + ") engine=myisam",
                                "rename table flyway_schema_history to part",
                                "create table flyway_schema_history like part",
                                "alter table flyway_schema_history engine=merge union=(part)"),
                "a table of the engine MRG_MyISAM");
    }

    @Test
    void aViewOnMariaIsNotRead(MariaServer server) throws Exception {
        isRefused(
                server.freshDatabase()
                        .execute(
                                "create function evil() returns int sql security invoker begin"
                                        + " set global max_connections = 37; set session tx_read_only = 0; return 1; end",
                                "create sql security invoker view flyway_schema_history as select evil() as installed_rank,"
                                        + " '1' as version, 'a' as description, 'SQL' as type, 'V1__a.sql' as script,"
                                        + " 305816819 as checksum, now() as installed_on, true as success"),
                "a view");
        assertThat(server.maintenance().rows("select @@global.max_connections")).doesNotContain("37");
    }

    @Test
    void noSessionOutlivesAGateThatDidNotWait(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute("create table flyway_schema_history " + TABLE);
        try (var open = database.connect();
                var statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("lock table flyway_schema_history");
            assertThat(look(database, Duration.ofSeconds(1)).verdict()).isEqualTo(Verdict.UNKNOWN);
            await().atMost(Duration.ofSeconds(30)).until(() -> server.maintenance()
                    .rows("select pid from pg_stat_activity where application_name = 'gated-deploy' and datname = '"
                            + database.name() + "'")
                    .equals(List.of()));
        }
    }
}
