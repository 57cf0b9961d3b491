package io.jenkins.plugins.gateddeploy.migration.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The history is written by Flyway itself, on PostgreSQL and MariaDB. */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class FlywayToolTest {
    @TempDir
    Path workspace;

    private Project project;

    @BeforeEach
    void threeMigrations() throws Exception {
        project = new Project(workspace, "db/migration")
                .file("V1__init.sql", "create table a (id int);\r\n")
                .file("V1_2__add_b.sql", "create table b (id int);\n")
                .file("R__view.sql", "create or replace view v as select id from a;\n");
    }

    private Flyway flyway(TestDatabase database) {
        return Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("filesystem:" + workspace.resolve("db/migration"))
                .load();
    }

    private static boolean succeeds(Flyway flyway) {
        try {
            return flyway.migrate().success;
        } catch (FlywayException e) {
            return false;
        }
    }

    @Test
    void whatFlywayAppliedIsAppliedAndTheRestPending(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        assertThat(succeeds(flyway(database))).isTrue();
        project.file("V2__more.sql", "create table c (id int);").file("U2__more.sql", "drop table c;");

        ToolStatus status = project.status(database);

        assertThat(status.tool().id()).isEqualTo("flyway");
        assertThat(status.table().title()).isEqualTo("public.flyway_schema_history");
        assertThat(Project.states(status))
                .containsExactly(
                        entry("1", "applied"),
                        entry("1.2", "applied"),
                        entry("2", "pending"),
                        entry("view", "applied"));
        assertThat(status.applied()).isEqualTo(3);
        LocalMigration pending = status.pending().get(0).local();
        assertThat(pending.file()).isEqualTo("db/migration/V2__more.sql");
        assertThat(pending.upSql().orElseThrow().text()).isEqualTo("create table c (id int);");
        assertThat(pending.downSql().orElseThrow().file()).isEqualTo("db/migration/U2__more.sql");
        assertThat(pending.transactions()).isEqualTo(Transactions.DETECTED);
        assertThat(Project.findings(status)).isEqualTo(new StateFindings(java.util.List.of(), java.util.List.of()));
    }

    @Test
    void theSameOnMariaDb(MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        assertThat(succeeds(flyway(database))).isTrue();
        project.file("V2__more.sql", "create table c (id int);");

        ToolStatus status = project.status(database);

        assertThat(status.table().title()).isEqualTo(database.name() + ".flyway_schema_history");
        assertThat(Project.states(status)).containsEntry("1.2", "applied").containsEntry("2", "pending");
    }

    @Test
    void editedMissingOutOfOrderDuplicateAndMisnamedAreAllReportedTogether(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        project.file("V3__gone.sql", "create table d (id int);");
        assertThat(succeeds(flyway(database))).isTrue();
        project.file("V1__init.sql", "create table a (id bigint);")
                .without("V3__gone.sql")
                .file("V2__late.sql", "create table late (id int);")
                .file("V5__one.sql", "select 1;")
                .file("V5.0__other.sql", "select 2;")
                .file("V6_forgotten.sql", "select 3;")
                .file("R__view.sql", "create or replace view v as select id + 1 as id from a;\n");

        ToolStatus status = project.status(database);

        assertThat(Project.states(status))
                .containsExactly(
                        entry("1", "edited"),
                        entry("1.2", "applied"),
                        entry("2", "out-of-order"),
                        entry("5", "pending"),
                        entry("5 again", "duplicate"),
                        entry("3", "missing"),
                        entry("view", "repeatable-changed"),
                        entry("db/migration/V6_forgotten.sql", "misnamed"));
        assertThat(Project.rules(status))
                .containsExactly(
                        "migration-edited",
                        "migration-out-of-order",
                        "migration-duplicate",
                        "migration-missing",
                        "migration-misnamed");
        Finding edited = Project.findings(status).findings().get(0);
        assertThat(edited.source().file()).isEqualTo("db/migration/V1__init.sql");
        assertThat(edited.source().object()).isEqualTo("public.flyway_schema_history");
        assertThat(edited.expected()).startsWith("checksum ");
        assertThat(edited.found()).startsWith("checksum ").isNotEqualTo(edited.expected());
        assertThat(edited.fix()).contains("new migration");
    }

    @Test
    void lineEndsDoNotMakeAnEdit(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        assertThat(succeeds(flyway(database))).isTrue();
        project.file("V1__init.sql", "\uFEFFcreate table a (id int);\n");
        assertThat(Project.states(project.status(database))).containsEntry("1", "applied");
    }

    @Test
    void aFailureOnMariaDbStaysInTheTableAndBlocks(MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        project.file("V2__broken.sql", "create table c (id int);\nalter table nowhere add x int;");
        assertThat(succeeds(flyway(database))).isFalse();

        ToolStatus status = project.status(database);

        assertThat(Project.states(status)).containsEntry("2", "failed");
        Finding failed = Project.findings(status).findings().get(0);
        assertThat(failed.rule()).isEqualTo("migration-failed");
        assertThat(failed.found()).isEqualTo("success = false in V2__broken.sql");
        assertThat(failed.fix()).contains("flyway repair");
    }

    @Test
    void aFailureInATransactionLeavesItPending(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        project.file("V2__broken.sql", "create table c (id int);\nalter table nowhere add x int;");
        assertThat(succeeds(flyway(database))).isFalse();
        assertThat(Project.states(project.status(database))).containsEntry("2", "pending");
    }

    @Test
    void repairMarksWhatIsGoneAsDeletedAndThatIsNoFinding(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        project.file("V1_1__gone.sql", "create table d (id int);");
        assertThat(succeeds(flyway(database))).isTrue();
        project.without("V1_1__gone.sql");
        flyway(database).repair();

        ToolStatus status = project.status(database);

        assertThat(Project.states(status)).containsEntry("1.1", "deleted");
        assertThat(Project.rules(status)).isEmpty();
    }

    @Test
    void aBaselineCoversOlderFiles(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute("create table already_there (id int)");
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("filesystem:" + workspace.resolve("db/migration"))
                .baselineVersion("1.2")
                .load()
                .baseline();
        project.file("V2__more.sql", "select 1;");
        assertThat(Project.states(project.status(database)))
                .isEqualTo(
                        Map.of("1", "below-baseline", "1.2", "baseline", "2", "pending", "view", "repeatable-pending"));
    }

    @Test
    void settingsBesideTheFilesCount(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        project = new Project(workspace, "sql")
                .file("M1-start.sql", "create table a (id int);")
                .file("M3-x.sql", "create table x (id int);");
        java.nio.file.Files.writeString(
                workspace.resolve("flyway.toml"),
                "[flyway]\n"
                        + "table = \"changes\"\n"
                        + "sqlMigrationPrefix = \"M\"\n"
                        + "sqlMigrationSeparator = \"-\"\n"
                        + "outOfOrder = true\n");
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("filesystem:" + workspace.resolve("sql"))
                .table("changes")
                .sqlMigrationPrefix("M")
                .sqlMigrationSeparator("-")
                .load()
                .migrate();
        project.file("M2-late.sql", "select 1;");

        ToolStatus status = project.status(database);

        assertThat(status.table().name()).isEqualTo("changes");
        assertThat(Project.states(status)).isEqualTo(Map.of("1", "applied", "2", "late", "3", "applied"));
        assertThat(Project.findings(status).findings().get(0).severity().word()).isEqualTo("warning");
    }

    @Test
    void aMissingTableSaysWhereOneWasSeen(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute("create schema shop", "create table t (id int)");
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("filesystem:" + workspace.resolve("db/migration"))
                .defaultSchema("shop")
                .load()
                .migrate();

        ToolStatus status = project.status(database);

        assertThat(status.historyMissing()).isTrue();
        Finding missing = Project.findings(status).findings().get(0);
        assertThat(missing.rule()).isEqualTo("migration-history-missing");
        assertThat(missing.found()).contains("wrong database or schema").contains("shop.flyway_schema_history");
        assertThat(status.pending()).hasSize(3);
    }

    @Test
    void aRoleThatMayOnlyReadIsEnoughAndOneThatMayNotIsTold(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        assertThat(succeeds(flyway(database))).isTrue();
        TestDatabase reader =
                server.role(database, "tool_reader", "grant select on flyway_schema_history to tool_reader");
        TestDatabase stranger = server.role(database, "tool_stranger");

        assertThat(Project.states(project.status(reader))).containsEntry("1", "applied");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> project.status(stranger))
                .isInstanceOf(UnreadableHistoryException.class)
                .hasMessage(
                        "public.flyway_schema_history exists, and this database user may not read it; grant SELECT on"
                                + " it");
    }

    @Test
    void scriptConfigurationSwitchesTheTransactionOff() throws Exception {
        project.file("V2__concurrently.sql", "create index concurrently i on a (id);")
                .file("V2__concurrently.sql.conf", "executeInTransaction=false\n");
        ToolStatus status = ToolInspection.ofFiles(project.files(), null, null);
        assertThat(status.pending()).hasSize(4);
        assertThat(status.pending().get(2).local().transactions()).isEqualTo(Transactions.NONE);
    }
}
