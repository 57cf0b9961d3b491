package io.jenkins.plugins.gateddeploy.migration.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What only one tool does, each on its recorded table. */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class ToolSpecificsTest {
    @TempDir
    Path workspace;

    private Project project;
    private TestDatabase database;

    private void given(String tool, TestDatabase fresh) throws Exception {
        database = fresh;
        new Fixture(tool).load(database);
        project = new Fixture(tool).copyTo(workspace);
    }

    private Map<String, String> states() throws Exception {
        return Project.states(project.status(database));
    }

    @Test
    void prismaFailedInRealityAndItsLogStaysInTheDatabase(PostgresServer server) throws Exception {
        given("prisma-failed", server.freshDatabase());
        ToolStatus status = project.status(database);
        assertThat(Project.states(status)).containsEntry("20240201000000_add_name", "failed");
        Finding failed = Project.findings(status).findings().get(0);
        assertThat(failed.rule()).isEqualTo("migration-failed");
        assertThat(failed.found()).contains("never finished nor rolled back").doesNotContain("customers");
        assertThat(failed.fix()).contains("prisma migrate resolve");
    }

    @Test
    void prismaRolledBackRunsAgainAndLaterSuccessCounts(PostgresServer server) throws Exception {
        given("prisma-failed", server.freshDatabase());
        database.execute("update _prisma_migrations set rolled_back_at = now() where finished_at is null");
        assertThat(states()).containsEntry("20240201000000_add_name", "undone");
        database.execute(
                "insert into _prisma_migrations select 'x', checksum, now(), migration_name, null, null, now(), 1"
                        + " from _prisma_migrations where rolled_back_at is not null");
        assertThat(states()).containsEntry("20240201000000_add_name", "applied");
    }

    @Test
    void prismaProvesAnEditButNotByLineEnds(PostgresServer server) throws Exception {
        given("prisma", server.freshDatabase());
        assertThat(states().values()).containsExactly("applied", "applied");
        String script = "20240201000000_add_name/migration.sql";
        project.file(script, Files.readString(project.path(script)).replace("\n", "\r\n"));
        assertThat(states().values()).containsExactly("applied", "applied");
        project.file(script, "alter table users add column name text;\n");
        assertThat(states().values()).containsExactly("applied", "edited");
    }

    @Test
    void prismaDirectoryWithoutScriptCannotBeTold(PostgresServer server) throws Exception {
        given("prisma", server.freshDatabase());
        project.file("20240301000000_empty/notes.txt", "to do");
        assertThat(Project.findings(project.status(database)).unknown())
                .extracting(Finding::title)
                .containsExactly("migrations/20240301000000_empty has no migration.sql, so Prisma refuses to migrate");
    }

    @Test
    void sequelizeTakesACompiledFileForANewOne(PostgresServer server) throws Exception {
        given("sequelize", server.freshDatabase());
        String text = Files.readString(project.path("20240201000000-add-name.js"));
        project.without("20240201000000-add-name.js").file("20240201000000-add-name.ts", text);
        ToolStatus status = project.status(database);
        assertThat(Project.states(status))
                .containsExactly(
                        entry("20240101000000-create-users.js", "applied"),
                        entry("20240201000000-add-name.ts", "renamed"));
        assertThat(Project.findings(status).findings().get(0).expected())
                .isEqualTo("20240201000000-add-name.js, as in the history");
    }

    @Test
    void olderPendingOnesAreLateWhereTheToolRunsThem(MariaServer server) throws Exception {
        given("sequelize", server.freshDatabase());
        project.file("20240115000000-between.js", "module.exports = { async up(queryInterface) {} };");
        ToolStatus status = project.status(database);
        assertThat(Project.states(status)).containsEntry("20240115000000-between.js", "late");
        Finding late = Project.findings(status).findings().get(0);
        assertThat(late.rule()).isEqualTo("migration-out-of-order");
        assertThat(late.severity().word()).isEqualTo("warning");
    }

    @Test
    void sqlInScriptsIsReadWhereTheyDoNothingElse(PostgresServer server) throws Exception {
        given("typeorm", server.freshDatabase());
        LocalMigration create = project.status(database).migrations().get(0).local();
        assertThat(create.upSql().orElseThrow().text().strip())
                .isEqualTo("create table users (id int primary key, email varchar(200))\n    ;");
        assertThat(create.upSql().orElseThrow().text().lines().toList().get(5)).contains("create table users");
        assertThat(create.downSql().orElseThrow().text().strip()).isEqualTo("drop table users;");
        project.file(
                "1709251200000-Mixed.js",
                "class Mixed1709251200000 { async up(queryRunner) { await queryRunner.query('drop table a');"
                        + " await queryRunner.createTable(new Table({})); } }");
        LocalMigration mixed = project.status(database).pending().get(0).local();
        assertThat(mixed.upSql()).isEmpty();
        assertThat(mixed.language()).isEqualTo(Language.JAVASCRIPT);
        project.file(
                "1709251200000-Mixed.js",
                "class Mixed1709251200000 { async up(queryRunner) { await queryRunner.query('select 1');"
                        + " await dropTables(queryRunner); } }");
        assertThat(project.status(database).pending().get(0).local().upSql()).isEmpty();
    }

    @Test
    void knexLockIsReported(MariaServer server) throws Exception {
        given("knex", server.freshDatabase());
        database.execute("update knex_migrations_lock set is_locked = 1");
        Finding locked = Project.findings(project.status(database)).findings().get(0);
        assertThat(locked.rule()).isEqualTo("migration-locked");
        assertThat(locked.found()).isEqualTo("lock held, since when is not recorded");
        assertThat(locked.fix()).contains("knex migrate:unlock");
    }

    @Test
    void railsMayDeleteOldMigrationsButNotLaterOnes(PostgresServer server) throws Exception {
        given("rails", server.freshDatabase());
        project.without("20240101000000_create_users.rb");
        assertThat(states()).containsEntry("20240101000000", "pruned");
        database.execute("insert into schema_migrations values ('20240115000000'), ('20240301000000')");
        assertThat(states()).containsEntry("20240115000000", "pruned").containsEntry("20240301000000", "missing");
    }

    @Test
    void djangoSquashesForksAndInconsistentHistories(PostgresServer server) throws Exception {
        given("django", server.freshDatabase());
        String head = "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n";
        project.file(
                "shop/migrations/0001_squashed_0002.py",
                head
                        + "    replaces = [('shop', '0001_initial'), ('shop', '0002_user_name')]\n"
                        + "    dependencies = []\n");
        assertThat(states()).containsEntry("shop.0001_squashed_0002", "applied");
        project.without("shop/migrations/0001_initial.py").without("shop/migrations/0002_user_name.py");
        assertThat(states())
                .isEqualTo(Map.of(
                        "shop.0001_squashed_0002",
                        "applied",
                        "shop.0001_initial",
                        "pruned",
                        "shop.0002_user_name",
                        "pruned"));

        given("django", server.freshDatabase());
        project.without("shop/migrations/0001_squashed_0002.py")
                .file("shop/migrations/0003_a.py", head + "    dependencies = [('shop', '0002_user_name')]\n")
                .file("shop/migrations/0003_b.py", head + "    dependencies = [('shop', '0002_user_name')]\n");
        assertThat(states()).containsEntry("shop.0003_a", "forked").containsEntry("shop.0003_b", "forked");

        database.execute("delete from django_migrations where name = '0001_initial' and app = 'shop'");
        assertThat(states()).containsEntry("shop.0001_initial", "out-of-order");
    }

    @Test
    void alembicForksAndBrokenChains(PostgresServer server) throws Exception {
        given("alembic", server.freshDatabase());
        project.file("versions/a.py", "revision = 'aaa'\ndown_revision = '1975ea83b712'\n")
                .file("versions/b.py", "revision = 'bbb'\ndown_revision = '1975ea83b712'\n");
        assertThat(states()).containsEntry("aaa", "forked").containsEntry("bbb", "forked");
        project.file("versions/c.py", "revision = 'ccc'\ndown_revision = ('aaa', 'bbb')\n");
        assertThat(states()).containsEntry("aaa", "pending").containsEntry("ccc", "pending");
        project.file("versions/d.py", "revision = 'ddd'\ndown_revision = 'nowhere'\n");
        assertThat(Project.findings(project.status(database)).unknown())
                .extracting(Finding::title)
                .containsExactly(
                        "migrations/versions/d.py follows revision nowhere, which no file has, so Alembic stops");
    }

    @Test
    void golangMigrateDirtyAndALostVersion(MariaServer server) throws Exception {
        given("golang-migrate", server.freshDatabase());
        database.execute("update schema_migrations set dirty = true");
        ToolStatus status = project.status(database);
        assertThat(Project.states(status)).isEqualTo(Map.of("1", "applied", "2", "dirty"));
        assertThat(Project.findings(status).findings().get(0).fix()).contains("migrate force");
        database.execute("update schema_migrations set version = -1");
        assertThat(states()).isEqualTo(Map.of("1", "pending", "2", "pending", "-1", "dirty"));
        database.execute("update schema_migrations set version = 7, dirty = false");
        assertThat(states()).containsEntry("7", "missing");
    }

    @Test
    void gooseLatestRowCountsAndOrderMatters(PostgresServer server) throws Exception {
        given("goose", server.freshDatabase());
        database.execute("insert into goose_db_version (id, version_id, is_applied) values (4, 2, false)");
        assertThat(states()).isEqualTo(Map.of("1", "applied", "2", "undone"));
        database.execute("insert into goose_db_version (id, version_id, is_applied) values (5, 2, true), (6, 9, true)");
        project.file(
                "00005_late.sql",
                "-- +goose NO TRANSACTION\n-- +goose Up\ncreate index concurrently i on users (id);\n");
        ToolStatus status = project.status(database);
        assertThat(Project.states(status)).containsEntry("5", "out-of-order").containsEntry("9", "missing");
        LocalMigration late = status.pending().get(0).local();
        assertThat(late.transactions()).isEqualTo(Transactions.NONE);
        assertThat(late.downSql()).isEmpty();
        assertThat(late.upSql().orElseThrow().text())
                .isEqualTo("\n-- +goose Up\ncreate index concurrently i on users (id);\n");
    }

    @Test
    void dbmateDirectionsAndTransactions(MariaServer server) throws Exception {
        given("dbmate", server.freshDatabase());
        LocalMigration name = project.status(database).migrations().get(1).local();
        assertThat(name.transactions()).isEqualTo(Transactions.NONE);
        assertThat(name.upSql().orElseThrow().text())
                .isEqualTo("-- migrate:up transaction:false\nalter table users add column name varchar(200);\n\n\n\n");
        assertThat(name.downSql().orElseThrow().text().strip())
                .isEqualTo("-- migrate:down\nalter table users drop column name;");
        project.file("20240301000000_half.sql", "select 1;\n-- migrate:up\nselect 2;\n");
        assertThat(Project.findings(project.status(database)).unknown())
                .extracting(Finding::title)
                .containsExactly(
                        "migrations/20240301000000_half.sql has no '-- migrate:down' line, so dbmate refuses it");
    }

    @Test
    void atlasPartlyEditedOutOfOrderAndInItsOwnSchema(PostgresServer server) throws Exception {
        given("atlas", server.freshDatabase());
        project.file("20240115000000_between.sql", "select 1;")
                .without("atlas.sum")
                .file("atlas.sum", "");
        assertThat(states()).containsEntry("20240115000000", "out-of-order").containsEntry("20240201000000", "applied");
        project.without("20240115000000_between.sql")
                .file("20240101000000_create_users.sql", "create table u (id int);\n");
        assertThat(states()).isEqualTo(Map.of("20240101000000", "edited", "20240201000000", "applied"));
        database.execute(
                "update atlas_schema_revisions set applied = 3, total = 5, error = 'boom' where version ="
                        + " '20240201000000'",
                "create schema atlas_schema_revisions",
                "alter table atlas_schema_revisions set schema atlas_schema_revisions");
        ToolStatus status = project.status(database);
        assertThat(Project.states(status)).containsEntry("20240201000000", "half-applied");
        assertThat(Project.findings(status).findings().get(1).found())
                .isEqualTo("3 of 5 statements ran; the error is in the column error");
    }

    @Test
    void plainSqlUsesTheTableItFindsAndNeedsNone(PostgresServer server) throws Exception {
        given("sql", server.freshDatabase());
        project.file("1709251200000_more.sql", "select 1;");
        ToolStatus status = project.status(database);
        assertThat(status.tool().id()).isEqualTo("sql");
        assertThat(Project.states(status).values()).containsExactly("applied", "applied", "pending");
        ToolStatus elsewhere = project.status(server.freshDatabase());
        assertThat(elsewhere.historyMissing()).isFalse();
        assertThat(elsewhere.pending()).hasSize(3);
        assertThat(Project.rules(elsewhere)).containsExactly("migration-no-history");
    }
}
