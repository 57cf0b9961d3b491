package io.jenkins.plugins.gateddeploy.migration.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Severity;
import io.jenkins.plugins.gateddeploy.migration.catalogue.Catalogue;
import io.jenkins.plugins.gateddeploy.migration.database.Looks;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class ServerReadinessTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    private final java.util.ArrayList<AutoCloseable> open = new java.util.ArrayList<>();

    @AfterEach
    void closeOthers() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private Connection other(TestDatabase database, boolean autoCommit) throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(autoCommit);
        open.add(connection);
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs a statement that will wait, on a thread of its own; ends with the connections. */
    private static void startWaiting(Connection connection, String sql) {
        Thread thread = new Thread(() -> {
            try {
                run(connection, sql);
            } catch (SQLException e) {
                // Its connection was closed at the end of the test.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static List<Finding> look(TestDatabase database, Duration longTransaction, boolean matters, boolean after)
            throws Exception {
        return Looks.at(database, session -> new ServerReadiness(longTransaction, matters, after)
                .look(session, Catalogue.of(session))
                .findings());
    }

    @Test
    void aQuietPostgresIsReady(PostgresServer server) throws Exception {
        assertThat(look(server.freshDatabase(), MINUTE, true, false)).isEmpty();
    }

    @Test
    void aQuietMariaIsReady(MariaServer server) throws Exception {
        assertThat(look(server.freshDatabase(), MINUTE, true, false)).isEmpty();
    }

    @Test
    void aTransactionThatWasForgottenOnPostgres(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute("create table orders (id int)");
        Connection other = other(database, false);
        run(other, "set application_name = 'nightly report'");
        run(other, "select * from orders");
        await().untilAsserted(() -> assertThat(look(database, Duration.ZERO, true, false))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("migration-long-transaction");
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.found())
                            .contains("user postgres, application nightly report", "running nothing");
                    assertThat(finding.expected()).isEqualTo("no transaction older than 0 s");
                }));
        assertThat(look(database, MINUTE, true, false)).isEmpty();
        assertThat(look(database, Duration.ZERO, false, false))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void aTransactionThatWasForgottenOnMaria(MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute("create table orders (id int)");
        run(other(database, false), "insert into orders values (1)");
        await().untilAsserted(() -> assertThat(look(database, Duration.ZERO, true, false))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("migration-long-transaction");
                    assertThat(finding.found()).contains("user owner");
                }));
        assertThat(look(database, MINUTE, true, false)).isEmpty();
    }

    @Test
    void ddlThatRunsAndWhoWaitsForWhomOnPostgres(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute("create table orders (id int)");
        run(other(database, false), "alter table orders add column note text default 'hunter2'");
        startWaiting(other(database, true), "select * from orders where id = 4711");
        await().untilAsserted(() -> {
            List<Finding> findings = look(database, MINUTE, true, true);
            assertThat(findings)
                    .extracting(Finding::rule)
                    .containsExactlyInAnyOrder("migration-ddl-running", "migration-lock-wait");
            assertThat(findings)
                    .filteredOn(it -> it.rule().equals("migration-ddl-running"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.found()).contains("AccessExclusiveLock on public.orders"));
            assertThat(findings)
                    .filteredOn(it -> it.rule().equals("migration-lock-wait"))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.title()).contains("waits for a lock held by session");
                        assertThat(it.found()).contains("to run SELECT");
                    });
            assertThat(findings.toString()).doesNotContain("hunter2", "4711");
        });
    }

    @Test
    void ddlThatWaitsOnMaria(MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute("create table orders (id int)");
        run(other(database, false), "insert into orders values (1)");
        startWaiting(other(database, true), "alter table orders add column note varchar(20) default 'hunter2'");
        await().untilAsserted(() -> {
            List<Finding> findings = look(database, MINUTE, true, false);
            assertThat(findings)
                    .extracting(Finding::rule)
                    .containsExactlyInAnyOrder("migration-ddl-running", "migration-lock-wait");
            assertThat(findings)
                    .filteredOn(it -> it.rule().equals("migration-lock-wait"))
                    .singleElement()
                    .satisfies(it -> assertThat(it.title()).contains("waits for a lock held by session"));
            assertThat(findings.toString())
                    .contains("runs ALTER TABLE on orders")
                    .doesNotContain("hunter2");
        });
    }

    @Test
    void anIndexBuildThatFailed(PostgresServer server) throws Exception {
        TestDatabase database =
                server.freshDatabase().execute("create table orders (id int)", "insert into orders values (1), (1)");
        try (Connection connection = database.connect()) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> run(connection, "create unique index concurrently orders_id on orders (id)")))
                    .isInstanceOf(SQLException.class);
        }
        assertThat(look(database, MINUTE, true, true)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("migration-invalid-index");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.source().object()).isEqualTo("public.orders.orders_id");
        });
        assertThat(look(database, MINUTE, true, false))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void aPostgresRoleThatMayOnlySelectSaysWhatItCannotSee(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute("create table orders (id int)");
        TestDatabase reader = server.role(database, "reader", "grant select on orders to reader");
        assertThat(look(reader, MINUTE, true, false)).isEmpty();
        run(other(database, false), "lock table orders in access exclusive mode");
        await().untilAsserted(() -> {
            List<Finding> findings = look(reader, MINUTE, true, false);
            assertThat(findings)
                    .extracting(Finding::rule)
                    .as("locks can be seen by everybody")
                    .containsExactlyInAnyOrder("migration-ddl-running", "migration-sessions-hidden");
            assertThat(findings)
                    .filteredOn(it -> it.rule().equals("migration-sessions-hidden"))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.severity()).isEqualTo(Severity.WARNING);
                        assertThat(it.title())
                                .isEqualTo("User 'reader' may not see what 1 other sessions do,"
                                        + " so long transactions can go unnoticed");
                    });
        });
    }

    @Test
    void aMariaUserThatMayOnlySelectSaysWhatItCannotSee(MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute("create table orders (id int)");
        TestDatabase reader =
                server.role(database, "reader", "grant select on " + database.name() + ".* to 'reader'@'%'");
        assertThat(look(reader, MINUTE, true, false))
                .extracting(Finding::rule)
                .containsExactly("migration-sessions-hidden");
    }

    @Test
    void serversThatDiffer(PostgresServer postgres, MariaServer maria) throws Exception {
        TestDatabase one = postgres.freshDatabase();
        TestDatabase other = postgres.freshDatabase();
        other.execute("alter database " + other.name() + " set timezone = 'Asia/Tokyo'");
        SettingsParity here = Looks.at(one, SettingsParity::read);
        SettingsParity there = Looks.at(other, SettingsParity::read);
        assertThat(here.compareTo(here)).isEmpty();
        assertThat(here.compareTo(there)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("migration-settings-differ");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.expected()).isEqualTo("TimeZone = Asia/Tokyo, as on " + there.place());
        });
        SettingsParity mysql = Looks.at(maria.freshDatabase(), SettingsParity::read);
        assertThat(mysql.values().keySet()).contains("sql_mode", "time_zone", "collation");
        assertThat(mysql.values()).doesNotContainValue(null);
        assertThat(here.compareTo(mysql)).singleElement().satisfies(it -> assertThat(it.title())
                .isEqualTo("The two servers differ in product"));
    }

    @Test
    void anotherCollationAndAnotherVersion() {
        SettingsParity staging = new SettingsParity(
                "staging/app",
                java.util.Map.of("product", "MySQL", "version", "8.0.36", "collation", "utf8mb4_0900_ai_ci"));
        SettingsParity production = new SettingsParity(
                "production/app",
                java.util.Map.of("product", "MySQL", "version", "8.0.21", "collation", "latin1_swedish_ci"));
        assertThat(production.compareTo(staging))
                .extracting(it -> it.title() + ": " + it.severity())
                .containsExactlyInAnyOrder(
                        "The two servers differ in version: INFO", "The two servers differ in collation: ERROR");
        SettingsParity next = new SettingsParity(
                "next/app", java.util.Map.of("product", "MySQL", "version", "8.4.1", "collation", "latin1_swedish_ci"));
        assertThat(production.compareTo(next)).extracting(Finding::severity).containsExactly(Severity.WARNING);
    }
}
