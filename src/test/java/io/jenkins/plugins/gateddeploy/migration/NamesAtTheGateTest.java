package io.jenkins.plugins.gateddeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.LowerCaseMariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two names are the same to the gate if they are the same to the server. */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class, LowerCaseMariaServer.Extension.class})
class NamesAtTheGateTest {
    private static final String FIRST = "20260101000000";

    @TempDir
    private Path workspace;

    /** dbmate has applied the first migration. */
    private TestDatabase migrated(TestDatabase database, String... objects) throws Exception {
        migration(FIRST + "_init.sql", "select 1;");
        return database.execute(
                        "create table schema_migrations (version varchar(128) primary key)",
                        "insert into schema_migrations values ('" + FIRST + "')")
                .execute(objects);
    }

    private void migration(String name, String up) throws Exception {
        Files.writeString(workspace.resolve(name), "-- migrate:up\n" + up + "\n-- migrate:down\nselect 1;\n");
    }

    private Report check(TestDatabase database, Phase phase, String... requires) throws Exception {
        return MigrationGate.check(
                MigrationRequest.of(".")
                        .database(DatabaseAccess.of(database.url(), database.user(), database.password()))
                        .phase(phase)
                        .requires(List.of(requires))
                        .build(),
                WorkspaceFiles.inside(workspace));
    }

    private Report after(TestDatabase database, String... requires) throws Exception {
        return check(database, Phase.AFTER, requires);
    }

    private static List<Finding> findings(Report report, String rule) {
        return report.findings().stream().filter(it -> it.rule().equals(rule)).toList();
    }

    private void requires(TestDatabase database, Verdict verdict, String... each) throws Exception {
        for (String requirement : each) {
            assertThat(after(database, requirement).verdict()).as(requirement).isEqualTo(verdict);
        }
    }

    @Test
    void requiredNamesInAnotherCaseAreMissing(PostgresServer server) throws Exception {
        TestDatabase database = migrated(
                server.freshDatabase(),
                "create table orders (id int, \"UPDATED_AT\" timestamptz)",
                "create table \"Users\" (id int)");
        Report report = after(database, "orders.updated_at", "users");
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        List<Finding> missing = findings(report, "migration-requires-missing");
        assertThat(missing).hasSize(2);
        assertThat(missing.get(0).found()).contains("public.orders has orders.\"UPDATED_AT\", which is another name");
        assertThat(missing.get(0).fix()).contains("requires: 'orders.\"UPDATED_AT\"'");
        assertThat(missing.get(1).found()).contains("there is \"Users\", which is another name");
    }

    @Test
    void requiredNamesAreReadAsPostgresReadsThem(PostgresServer server) throws Exception {
        TestDatabase database = migrated(
                server.freshDatabase(),
                "create table orders (id int, \"UPDATED_AT\" timestamptz, \"a\"\"b\" int, \"c.d\" int, \"e \" int, \u00c4pfel int)",
                "create table \"Users\" (id int)",
                "create table \"shop.users\" (id int)",
                "create schema \"Shop\"",
                "create table \"Shop\".baskets (\"itemId\" int)",
                "create table " + "t".repeat(70) + " (id int)");
        requires(
                database,
                Verdict.PASSED,
                "ORDERS.\"UPDATED_AT\"",
                "Orders.ID",
                "`Users`",
                "\"Users\".id",
                "orders.\"a\"\"b\"",
                "orders.\"c.d\"",
                "orders.\"e \"",
                "orders.\u00c4pfel",
                "\"shop.users\"",
                "\"Shop\".baskets",
                "\"Shop\".baskets.\"itemId\"",
                "t".repeat(70),
                "T".repeat(80) + ".id");
        requires(
                database,
                Verdict.BLOCKED,
                "orders.UPDATED_AT",
                "\"ORDERS\"",
                "\"ORDERS\".id",
                "Users",
                "orders.\"ab\"",
                "orders.e",
                "orders.\u00e4pfel",
                "orders.\"A\u0308pfel\"",
                "shop.users",
                "\"Shop\".baskets.itemid",
                "shop.baskets",
                "t".repeat(62));
    }

    @Test
    void aPendingMigrationThatAddsAnotherNameIsNoPromise(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server.freshDatabase(), "create table orders (id int)");
        migration("20260102000000_updated.sql", "alter table orders add column \"Updated_At\" timestamptz;");
        assertThat(findings(check(database, Phase.BEFORE, "orders.updated_at"), "migration-requires-missing"))
                .hasSize(1);
        assertThat(findings(check(database, Phase.BEFORE, "ORDERS.\"Updated_At\""), "migration-requires-missing"))
                .isEmpty();
    }

    @Test
    void requiredTablesOnMariaDependOnTheServer(MariaServer exact, LowerCaseMariaServer lower) throws Exception {
        TestDatabase database = migrated(exact.freshDatabase(), "create table Orders (Id int, updated_at datetime)");
        requires(database, Verdict.PASSED, "Orders", "Orders.UPDATED_AT", "`Orders`.\"id\"");
        requires(database, Verdict.BLOCKED, "orders", "orders.id", "ORDERS");
        assertThat(findings(after(database, "orders"), "migration-requires-missing")
                        .get(0)
                        .found())
                .contains("there is Orders, which is another name");
        TestDatabase folding = migrated(lower.freshDatabase(), "create table Orders (Id int, updated_at datetime)");
        requires(folding, Verdict.PASSED, "Orders", "orders.UPDATED_AT", "`ORDERS`.\"id\"");
        requires(folding, Verdict.BLOCKED, "order", "orders.update_at");
        TestDatabase inCapitals = new TestDatabase(
                folding.url().replace("/test_", "/TEST_"), folding.name(), folding.user(), folding.password());
        requires(inCapitals, Verdict.PASSED, "Orders", folding.name() + ".ORDERS");
    }

    @Test
    void aTableBesideOneInAnotherCaseIsNew(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server.freshDatabase(), "create table \"Users\" (id int, name text)");
        migration("20260102000000_users.sql", "create table users (id int);\ndrop table \"users\";");
        Report report = check(database, Phase.BEFORE);
        assertThat(findings(report, "migration-already-there")).isEmpty();
        assertThat(findings(report, "migration-drop-table")).isEmpty();
        migration("20260102000000_users.sql", "create table users (id int);\nalter table \"Users\" drop column name;");
        report = check(database, Phase.BEFORE);
        assertThat(findings(report, "migration-drop-column").get(0).title()).contains("Users.name");
        assertThat(report.facts().get("rollback")).isEqualTo("breaks");
        migration("20260102000000_users.sql", "drop table users;");
        assertThat(findings(check(database, Phase.BEFORE), "migration-already-there"))
                .as("a drop of what is not there")
                .hasSize(1);
    }

    @Test
    void tablesOfARunOnMariaDependOnTheServer(MariaServer exact, LowerCaseMariaServer lower) throws Exception {
        String sql = "create table Orders (id int);\nalter table orders drop column note;";
        TestDatabase database = migrated(exact.freshDatabase(), "create table orders (id int, note text)");
        migration("20260102000000_orders.sql", sql);
        Report report = check(database, Phase.BEFORE);
        assertThat(findings(report, "migration-drop-column")).hasSize(1);
        assertThat(report.facts().get("rollback")).isEqualTo("breaks");
        assertThat(findings(report, "migration-conflict")).isEmpty();
        TestDatabase folding = migrated(lower.freshDatabase(), "create table orders (id int, note text)");
        report = check(folding, Phase.BEFORE);
        assertThat(findings(report, "migration-conflict"))
                .as("to this server, Orders is there")
                .hasSize(1);
        folding.execute("drop table orders");
        migration(
                "20260102000000_orders.sql", "create table Orders (id int, note text);\nalter table ORDERS drop note;");
        report = check(folding, Phase.BEFORE);
        assertThat(findings(report, "migration-drop-column"))
                .as("made by this run")
                .isEmpty();
        assertThat(report.facts().get("rollback")).isEqualTo("compatible");
    }

    @Test
    void twoTablesOfOneNameButForCaseKeepTheirOwnColumns(MariaServer server) throws Exception {
        TestDatabase database =
                migrated(server.freshDatabase(), "create table Orders (a int)", "create table orders (b int)");
        requires(database, Verdict.PASSED, "Orders.a", "orders.b");
        requires(database, Verdict.BLOCKED, "Orders.b", "orders.a");
    }

    @Test
    void aNewTableGoesWhereTheServerPutsIt(PostgresServer server) throws Exception {
        TestDatabase database = migrated(
                server.freshDatabase(),
                "create schema app",
                "create table app.orders (id int)",
                "create view v as select 1");
        TestDatabase inBoth = new TestDatabase(
                database.url() + "?currentSchema=app,public", database.name(), database.user(), database.password());
        migration("20260102000000_v.sql", "create table v (id int);\nalter table v add column note text;");
        assertThat(findings(check(inBoth, Phase.BEFORE), "migration-already-there"))
                .as("public.v is another one")
                .isEmpty();
        migration("20260102000000_v.sql", "create table orders (id int);");
        assertThat(findings(check(inBoth, Phase.BEFORE), "migration-already-there"))
                .hasSize(1);
    }

    @Test
    void aHistoryInAnotherCaseIsNotTheTools(PostgresServer server) throws Exception {
        Files.writeString(workspace.resolve("V1__orders.sql"), "create table orders (id int);\n");
        String columns = " (installed_rank int, version text, description text, type text, script text, checksum int,"
                + " installed_by text, installed_on timestamp, execution_time int, success boolean)";
        TestDatabase database = server.freshDatabase()
                .execute(
                        "create table orders (id int)",
                        "create table \"Flyway_Schema_History\"" + columns,
                        "insert into \"Flyway_Schema_History\" values (1, '1', 'orders', 'SQL', 'V1__orders.sql', null, 'x',"
                                + " now(), 1, true)");
        assertThat(after(database).verdict()).isNotEqualTo(Verdict.PASSED);
        database.execute("alter table \"Flyway_Schema_History\" rename to flyway_schema_history");
        assertThat(after(database).facts().get("applied")).isEqualTo(1);
    }

    @Test
    void aHistoryOfSequelizeIsQuotedAndOneOfLiquibaseIsNot(PostgresServer server) throws Exception {
        Files.writeString(
                workspace.resolve("20260101000000-init.js"),
                "module.exports = { up: async (queryInterface, Sequelize) => {}, down: async () => {} };\n");
        TestDatabase database = server.freshDatabase()
                .execute(
                        "create table sequelizemeta (name varchar(255) primary key)",
                        "insert into sequelizemeta values ('20260101000000-init.js')");
        assertThat(after(database).facts().get("applied")).isEqualTo(0);
        database.execute("alter table sequelizemeta rename to \"SequelizeMeta\"");
        assertThat(after(database).facts().get("applied")).isEqualTo(1);
    }

    @Test
    void aScriptThatNamesTheColumnInAnotherCaseIsNoPromise(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase()
                .execute(
                        "create table \"SequelizeMeta\" (name varchar(255) primary key)",
                        "create table orders (id int)");
        Files.writeString(
                workspace.resolve("20260101000000-updated.js"),
                "module.exports = { up: async (queryInterface, Sequelize) => queryInterface.addColumn('orders', 'updatedAt',"
                        + " { type: Sequelize.DATE }), down: async () => {} };\n");
        assertThat(findings(check(database, Phase.BEFORE, "orders.\"updatedAt\""), "migration-requires-missing"))
                .isEmpty();
        assertThat(findings(check(database, Phase.BEFORE, "orders.updatedAt"), "migration-requires-missing"))
                .hasSize(1);
    }

    @Test
    void theLocaleOfTheMachineChangesNothing(PostgresServer server) throws Exception {
        TestDatabase database = migrated(server.freshDatabase(), "create table ITEMS (ID int, TITLE text)");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            requires(database, Verdict.PASSED, "Items.Id", "ITEMS.TITLE", "\"items\".\"title\"");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void migrationsOfToolsThatQuoteAreJudgedAsBefore(PostgresServer server) throws Exception {
        TestDatabase database = migrated(
                server.freshDatabase(), "create table \"User\" (\"id\" text primary key, \"createdAt\" timestamp(3))");
        migration(
                "20260102000000_post.sql",
                "CREATE TABLE \"Post\" (\"id\" TEXT NOT NULL, \"authorId\" TEXT NOT NULL, CONSTRAINT \"Post_pkey\" PRIMARY KEY"
                        + " (\"id\"));\nCREATE INDEX \"Post_authorId_idx\" ON \"Post\"(\"authorId\");\n"
                        + "ALTER TABLE \"User\" ADD COLUMN \"updatedAt\" TIMESTAMP(3);");
        Report report = check(database, Phase.BEFORE, "\"User\".\"createdAt\"", "\"Post\".\"authorId\"");
        assertThat(report.findings()).noneMatch(it -> it.severity().name().equals("ERROR"));
        assertThat(report.facts().get("rollback")).isEqualTo("compatible");
    }
}
