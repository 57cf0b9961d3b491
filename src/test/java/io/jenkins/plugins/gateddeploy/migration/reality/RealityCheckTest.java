package io.jenkins.plugins.gateddeploy.migration.reality;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.catalogue.Catalogue;
import io.jenkins.plugins.gateddeploy.migration.database.Looks;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class RealityCheckTest {

    private static List<RealityCheck.Result> check(TestDatabase database, String... migrations) throws Exception {
        return Looks.at(database, session -> {
            RealityCheck check = new RealityCheck(Catalogue.of(session));
            List<RealityCheck.Result> results = new ArrayList<>();
            for (int i = 0; i < migrations.length; i++) {
                results.add(check.next(SqlScript.read(
                        "db/V" + (i + 1) + ".sql",
                        migrations[i],
                        session.version().sqlTarget().orElseThrow())));
            }
            return results;
        });
    }

    private static Reality one(TestDatabase database, String migration) throws Exception {
        return check(database, migration).get(0).reality();
    }

    private static TestDatabase shop(PostgresServer server) throws Exception {
        return server.freshDatabase()
                .execute(
                        "create table orders (id bigint primary key, email text not null, note text)",
                        "create index orders_email on orders (email)",
                        "alter table orders add constraint positive check (id > 0)",
                        "create view latest as select * from orders",
                        "create type mood as enum ('good')");
    }

    @Test
    void whatIsNotThereIsToBeApplied(PostgresServer server) throws Exception {
        TestDatabase database = shop(server);
        for (String migration : new String[] {
            "create table baskets (id int)",
            "alter table orders add column total int",
            "create index concurrently orders_note on orders (note)",
            "alter table orders drop column note",
            "drop table orders",
            "drop index orders_email",
            "alter table orders rename column note to remark",
            "alter table orders rename to purchases",
            "alter table orders add constraint small check (id < 9)",
            "alter table orders drop constraint positive",
            "alter type mood add value 'bad'",
            "create sequence numbers",
            "create schema shop",
            "alter table orders alter column note set not null",
            "create extension if not exists plpgsql; create table baskets (id int)",
        }) {
            assertThat(one(database, migration)).as(migration).isEqualTo(Reality.APPLY);
        }
    }

    @Test
    void whatSomebodyRanByHandIsAlreadyThere(PostgresServer server) throws Exception {
        TestDatabase database = shop(server);
        for (String migration : new String[] {
            "create table orders (id bigint primary key)",
            "alter table orders add column note text",
            "create index orders_email on orders (email)",
            "alter table orders drop column gone",
            "drop table gone",
            "alter table orders rename column remark to note",
            "alter table purchases rename to orders",
            "alter table orders add constraint positive check (id > 0)",
            "alter type mood add value 'good'",
            "create view latest as select 1",
            "create type mood as enum ('good')",
            "alter table orders alter column email set not null",
            "create table if not exists orders (id bigint)",
        }) {
            assertThat(one(database, migration)).as(migration).isEqualTo(Reality.ALREADY_THERE);
        }
    }

    @Test
    void theFindingNamesWhatIsThereAndWhere(PostgresServer server) throws Exception {
        var finding = check(shop(server), "-- by hand in May\nalter table orders add column note text;\n")
                .get(0)
                .finding();
        assertThat(finding.rule()).isEqualTo("migration-already-there");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.title())
                .isEqualTo("V1.sql is pending, but what it does is already there: somebody ran it by hand");
        assertThat(finding.found()).isEqualTo("already there: column orders.note");
        assertThat(finding.source().phrase()).isEqualTo("db/V1.sql:2");
    }

    @Test
    void aMigrationIsCalledByWhatTellsItFromOthers() {
        assertThat(ShortName.of("db/migrations/V1__x.sql")).isEqualTo("V1__x.sql");
        assertThat(ShortName.of("V1__x.sql")).isEqualTo("V1__x.sql");
        assertThat(ShortName.of("prisma/migrations/20260101_init/migration.sql"))
                .isEqualTo("20260101_init/migration.sql");
        assertThat(ShortName.of("20260101_init/migration.sql")).isEqualTo("20260101_init/migration.sql");
        assertThat(ShortName.of("changelog.xml")).isEqualTo("changelog.xml");
    }

    @Test
    void whatWouldBePassedOverIsAWarning(PostgresServer server) throws Exception {
        var result = check(shop(server), "alter table orders add column if not exists note int")
                .get(0);
        assertThat(result.reality()).isEqualTo(Reality.ALREADY_THERE);
        assertThat(result.finding().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void halfOfAMigrationIsAConflict(PostgresServer server) throws Exception {
        var result = check(
                        shop(server),
                        "alter table orders add column note text; alter table orders add column total int; create table baskets (id int)")
                .get(0);
        assertThat(result.reality()).isEqualTo(Reality.CONFLICT);
        assertThat(result.finding().rule()).isEqualTo("migration-conflict");
        assertThat(result.finding().found())
                .isEqualTo("already there: column orders.note; not there: column orders.total, table baskets");
    }

    @Test
    void aTableThatIsNotHereCannotBeChanged(PostgresServer server) throws Exception {
        var result = check(shop(server), "alter table customers add column vip boolean")
                .get(0);
        assertThat(result.reality()).isEqualTo(Reality.CONFLICT);
        assertThat(result.finding().title())
                .isEqualTo("V1.sql is pending and cannot run: what it changes is not in this database");
        assertThat(result.finding().found()).isEqualTo("missing: table customers, which is to be changed");
    }

    @Test
    void laterMigrationsBuildOnEarlierOnes(PostgresServer server) throws Exception {
        assertThat(check(
                        shop(server),
                        "create table baskets (id int)",
                        "alter table baskets add column total int; create index baskets_total on baskets (total)",
                        "alter table baskets rename to carts",
                        "alter table carts drop column total",
                        "drop table carts"))
                .extracting(RealityCheck.Result::finding)
                .containsOnlyNulls();
    }

    @Test
    void anIndexThatIsDroppedAndMadeAnewIsToBeApplied(PostgresServer server) throws Exception {
        assertThat(one(shop(server), "drop index orders_email; create unique index orders_email on orders (email)"))
                .isEqualTo(Reality.APPLY);
    }

    @Test
    void rowsLeaveNoTraceInTheCatalogue(PostgresServer server) throws Exception {
        TestDatabase database = shop(server);
        for (String migration : new String[] {
            "update orders set note = 'x'",
            "insert into elsewhere values (1)",
            "create or replace view latest as select 2 as x",
            "create temporary table t (id int)",
            "alter table orders alter column note type varchar(9)",
            "select 1",
            "",
        }) {
            assertThat(one(database, migration)).as(migration).isEqualTo(Reality.UNKNOWN);
        }
    }

    @Test
    void nothingIsMissedThatAnUnreadableMigrationMayBring(PostgresServer server) throws Exception {
        assertThat(check(
                        shop(server),
                        "do $$ begin create table baskets (id int); end $$",
                        "alter table baskets add column total int",
                        "drop table carts"))
                .extracting(RealityCheck.Result::finding)
                .containsOnlyNulls();
        assertThat(one(shop(server), "set search_path to other; alter table carts add column id int"))
                .isEqualTo(Reality.UNKNOWN);
    }

    @Test
    void mariaTablesOfAnotherDatabase(MariaServer server) throws Exception {
        TestDatabase other = server.freshDatabase().execute("create table carts (id int)");
        TestDatabase database = server.freshDatabase();
        String migration = "alter table " + other.name() + ".carts add column total int";
        Reality reality = Looks.at(database, session -> new RealityCheck(
                        Catalogue.of(session, java.util.Set.of(other.name())))
                .next(SqlScript.read(
                        "V1.sql", migration, session.version().sqlTarget().orElseThrow()))
                .reality());
        assertThat(reality).isEqualTo(Reality.APPLY);
    }

    @Test
    void mariaHasTheSameEyes(MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase()
                .execute(
                        "create table orders (id bigint primary key, email varchar(90), unique key email_unique (email))",
                        "create table users (id bigint primary key, email varchar(90), key by_email (email))");
        assertThat(
                        one(
                                database,
                                "alter table orders drop index email_unique; alter table orders add unique index email_unique (email)"))
                .isEqualTo(Reality.APPLY);
        assertThat(one(database, "alter table `orders` add column `email` varchar(90)"))
                .isEqualTo(Reality.ALREADY_THERE);
        assertThat(one(database, "create index by_email on orders (email)"))
                .as("names of indexes belong to their table")
                .isEqualTo(Reality.APPLY);
        assertThat(one(database, "create index by_email on users (email)")).isEqualTo(Reality.ALREADY_THERE);
        assertThat(one(database, "alter table orders change email mail varchar(90)"))
                .isEqualTo(Reality.APPLY);
        assertThat(one(database, "alter table orders add column a int, add column email int"))
                .isEqualTo(Reality.CONFLICT);
        assertThat(one(database, "drop index email_unique on orders")).isEqualTo(Reality.APPLY);
        assertThat(one(database, "alter table orders modify email varchar(200)"))
                .isEqualTo(Reality.UNKNOWN);
    }
}
