package io.jenkins.plugins.gateddeploy.migration.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.database.Looks;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class CatalogueTest {
    private static final ObjectName ORDERS = ObjectName.of("orders");

    private static CatalogueTable table(Catalogue catalogue, String name) {
        return catalogue.table(ObjectName.of(name)).orElseThrow();
    }

    @Test
    void postgresTablesAreSizedByEstimatesOnly(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase()
                .execute(
                        "create table analysed as select i as id from generate_series(1, 5000) i",
                        "analyze analysed",
                        "create table empty (id int)",
                        "create table events (id int, day date) partition by range (day)",
                        "create table events_1 partition of events for values from ('2026-01-01') to ('2026-02-01')",
                        "insert into events select i, '2026-01-05' from generate_series(1, 3000) i",
                        "analyze events_1",
                        "create view latest as select * from analysed",
                        // As after four million inserts that were analysed.
                        "create table orders (id int)",
                        "update pg_class set reltuples = 4200000, relpages = 50000 where relname = 'orders'");
        Looks.at(database, session -> {
            Catalogue catalogue = Catalogue.of(session);
            assertThat(table(catalogue, "analysed").rows()).isEqualTo(5000);
            assertThat(table(catalogue, "analysed").bytes()).isGreaterThan(100_000);
            assertThat(table(catalogue, "empty"))
                    .isEqualTo(new CatalogueTable(new ObjectName("public", "empty"), false, 0, 0));
            assertThat(table(catalogue, "events").rows()).isEqualTo(3000);
            assertThat(table(catalogue, "events").bytes()).isGreaterThan(0);
            assertThat(table(catalogue, "orders").rows()).isEqualTo(4_200_000);
            assertThat(table(catalogue, "latest").view()).isTrue();
            assertThat(catalogue.tables()).noneMatch(it -> it.name().schema().startsWith("pg_"));
            return null;
        });
    }

    @Test
    void rowsOfATableThatNobodyAnalysedAreUnknown(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase()
                .execute(
                        "create table loaded as select i as id from generate_series(1, 5000) i",
                        "select pg_stat_force_next_flush()",
                        "select pg_stat_reset_single_table_counters('loaded'::regclass)");
        Looks.at(database, session -> {
            CatalogueTable loaded = table(Catalogue.of(session), "loaded");
            assertThat(loaded.rows()).isIn(-1L, 5000L);
            assertThat(loaded.bytes()).isGreaterThan(100_000);
            return null;
        });
    }

    @Test
    void aTableThatSomebodyHasLockedIsSizedWithoutWaiting(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase()
                .execute("create table orders as select i as id from generate_series(1, 5000) i", "analyze orders");
        try (Connection other = database.connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table orders in access exclusive mode");
            Looks.at(database, session -> {
                assertThat(table(Catalogue.of(session), "orders").rows()).isEqualTo(5000);
                return null;
            });
        }
    }

    @Test
    void postgresColumnsIndexesAndConstraints(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase()
                .execute(
                        "create table orders (id bigint generated always as identity primary key, email varchar(40) not null,"
                                + " total numeric(10,2) default 0, check (total >= 0))",
                        "create unique index orders_email on orders (lower(email), total)",
                        "alter table orders add constraint few check (total < 9) not valid",
                        "create type mood as enum ('good', 'bad')",
                        "create domain loose as text default 'x'",
                        "create domain email as text check (value like '%@%')",
                        "create domain nr as int not null",
                        "create domain work_email as email",
                        "create sequence numbers",
                        "create schema shop",
                        "create table shop.baskets (id int)");
        Looks.at(database, session -> {
            Catalogue catalogue = Catalogue.of(session);
            CatalogueTable orders = catalogue.table(ORDERS).orElseThrow();
            assertThat(catalogue.columns(orders))
                    .containsExactly(
                            new CatalogueColumn("id", "bigint", true, true),
                            new CatalogueColumn("email", "character varying(40)", true, false),
                            new CatalogueColumn("total", "numeric(10,2)", false, true));
            assertThat(catalogue.indexes(orders))
                    .containsExactlyInAnyOrder(
                            new CatalogueIndex(
                                    "orders_email",
                                    orders.name(),
                                    true,
                                    true,
                                    java.util.List.of("(lower(email::text))", "total")),
                            new CatalogueIndex("orders_pkey", orders.name(), true, true, java.util.List.of("id")));
            assertThat(catalogue.constraints(orders))
                    .contains(
                            new CatalogueConstraint("orders_pkey", ConstraintKind.PRIMARY_KEY, null, true),
                            new CatalogueConstraint("few", ConstraintKind.CHECK, "(total < (9)::numeric)", false));
            assertThat(catalogue.has(ObjectType.TYPE, ObjectName.of("mood"))).hasValue(true);
            assertThat(catalogue.hasLabel(ObjectName.of("mood"), "good")).hasValue(true);
            assertThat(catalogue.hasLabel(ObjectName.of("mood"), "great")).hasValue(false);
            assertThat(catalogue.strictDomains())
                    .extracting(ObjectName::toString)
                    .containsExactlyInAnyOrder("public.email", "public.nr", "public.work_email");
            assertThat(catalogue.has(ObjectType.SEQUENCE, ObjectName.of("numbers")))
                    .hasValue(true);
            assertThat(catalogue.has(ObjectType.INDEX, ObjectName.of("orders_email")))
                    .hasValue(true);
            assertThat(catalogue.has(ObjectType.SCHEMA, ObjectName.of("shop"))).hasValue(true);
            assertThat(catalogue.has(ObjectType.EXTENSION, ObjectName.of("plpgsql")))
                    .hasValue(true);
            assertThat(catalogue.has(ObjectType.POLICY, ObjectName.of("p"))).isEmpty();
            assertThat(catalogue.table(ObjectName.of("baskets")))
                    .as("not in the search path")
                    .isEmpty();
            assertThat(catalogue.table(new ObjectName("shop", "baskets"))).isPresent();
            assertThat(catalogue.invalidIndexes()).isEmpty();
            return null;
        });
    }

    @Test
    void mariaTablesColumnsIndexesAndConstraints(MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase()
                .execute(
                        "create table orders (id bigint auto_increment primary key, email varchar(40) not null,"
                                + " total decimal(10,2) default 0, unique key orders_email (email, total),"
                                + " constraint few check (total < 9))",
                        "insert into orders (email) select concat('a', seq) from seq_1_to_3000",
                        "analyze table orders",
                        "create view latest as select * from orders",
                        "create sequence numbers");
        Looks.at(database, session -> {
            Catalogue catalogue = Catalogue.of(session);
            CatalogueTable orders = catalogue.table(ORDERS).orElseThrow();
            assertThat(orders.rows()).isBetween(2000L, 4000L);
            assertThat(orders.bytes()).isGreaterThan(10_000);
            assertThat(table(catalogue, "latest").view()).isTrue();
            assertThat(catalogue.columns(orders))
                    .containsExactly(
                            new CatalogueColumn("id", "bigint(20)", true, true),
                            new CatalogueColumn("email", "varchar(40)", true, false),
                            new CatalogueColumn("total", "decimal(10,2)", false, true));
            assertThat(catalogue.indexes(orders))
                    .contains(new CatalogueIndex(
                            "orders_email", orders.name(), true, true, java.util.List.of("email", "total")));
            assertThat(catalogue.constraints(orders))
                    .extracting(CatalogueConstraint::name)
                    .contains("few", "PRIMARY");
            assertThat(catalogue.has(ObjectType.VIEW, ObjectName.of("latest"))).hasValue(true);
            assertThat(catalogue.has(ObjectType.SEQUENCE, ObjectName.of("numbers")))
                    .hasValue(true);
            assertThat(catalogue.has(ObjectType.TRIGGER, ObjectName.of("none"))).hasValue(false);
            return null;
        });
    }

    @Test
    void sqliteTellsTablesAndColumns(@TempDir Path directory) throws Exception {
        String url = "jdbc:sqlite:" + directory.resolve("a.db");
        try (Connection open = DriverManager.getConnection(url);
                Statement statement = open.createStatement()) {
            statement.execute("create table orders (id int primary key, email varchar(40) not null)");
            statement.execute("create index orders_email on orders (email)");
        }
        Looks.at(new TestDatabase(url, "x", "sa", ""), session -> {
            Catalogue catalogue = Catalogue.of(session);
            NameFolding names = catalogue.names();
            CatalogueTable orders =
                    catalogue.table(ObjectName.of(names.read("Orders", false))).orElseThrow();
            assertThat(catalogue.column(orders, names.read("email", false))).isPresent();
            assertThat(catalogue.column(orders, names.read("none", false))).isEmpty();
            assertThat(catalogue.indexes(orders))
                    .anyMatch(it -> names.same(NameFolding.Kind.COLUMN, it.name(), names.read("Orders_Email", false)));
            catalogue.constraints(orders);
            return null;
        });
    }
}
