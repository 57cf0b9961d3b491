package io.jenkins.plugins.gateddeploy.migration.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class ReadOnlyDatabaseTest {
    @TempDir
    private Path directory;

    private <T> T look(TestDatabase database, ReadOnlyDatabase.Look<T> look) throws Exception {
        return new ReadOnlyDatabase(DriverSource.here(), WorkspaceFiles.inside(directory))
                .look(
                        DatabaseAccess.of(database.url(), database.user(), database.password()),
                        Deadline.in(Duration.ofSeconds(60)),
                        look);
    }

    @Test
    void postgresItselfRefusesToWrite(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute("create table t (id int)");
        assertThatThrownBy(() -> look(
                        database,
                        session -> session.ask(
                                open -> open.createStatement().executeUpdate("insert into public.t values (1)"))))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("SQLSTATE 25006"); // read_only_sql_transaction
        assertThat(database.rows("select * from t")).isEmpty();
    }

    @Test
    void mariaItselfRefusesToWrite(MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute("create table t (id int)");
        for (String write : new String[] {"insert into t values (1)", "drop table t", "create table u (id int)"}) {
            assertThatThrownBy(() -> look(
                            database,
                            session ->
                                    session.ask(open -> open.createStatement().executeUpdate(write))))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("code 1792"); // ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION
        }
        assertThat(database.rows("select * from t")).isEmpty();
    }

    @Test
    void postgresKnowsWhoLooksAndForHowLong(PostgresServer server) throws Exception {
        look(server.freshDatabase(), session -> {
            assertThat(session.text("show application_name")).hasValue("gated-deploy");
            assertThat(session.text("show transaction_read_only")).hasValue("on");
            assertThat(session.text("show statement_timeout")).hasValue("5s");
            assertThat(session.version().title()).startsWith("PostgreSQL 17.");
            assertThat(session.version().sqlTarget()).hasToString("Optional[postgresql:17]");
            return null;
        });
    }

    @Test
    void mariaKnowsWhoLooksAndForHowLong(MariaServer server) throws Exception {
        look(server.freshDatabase(), session -> {
            assertThat(session.text("select attr_value from performance_schema.session_connect_attrs"
                            + " where processlist_id = connection_id() and attr_name = 'program_name'"))
                    .hasValue("gated-deploy");
            assertThat(session.text("select @@session.transaction_read_only")).hasValue("1");
            assertThat(session.text("select @@session.max_statement_time")).hasValue("5.000000");
            assertThat(session.version().title()).isEqualTo("MariaDB 11.4.5");
            return null;
        });
    }

    @Test
    void mysqlUrlsNeedNoOtherDriver(MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        TestDatabase mysql = new TestDatabase(
                database.url().replace("jdbc:mariadb:", "jdbc:mysql:") + "?useSSL=false&serverTimezone=UTC",
                database.name(),
                database.user(),
                database.password());
        DatabaseProduct product = look(mysql, DatabaseSession::product);
        assertThat(product).isEqualTo(DatabaseProduct.MARIADB);
    }

    @Test
    void theSchemaIsTheOneTheUrlSays(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase().execute("create schema shop", "create schema \"my carts\"");
        for (String[] url : new String[][] {
            {"?currentSchema=shop", "shop"},
            {"?options=-c%20search_path=shop,public", "shop"},
            {"?options=-c+search_path=shop", "shop"},
            {"?options=--search_path=shop%20-c%20lock_timeout=5s", "shop"},
            {"?options=-c%20lock_timeout=5s%20-c%20search_path=%22my%5C%20carts%22", "my carts"},
        }) {
            Optional<String> schema = look(
                    new TestDatabase(database.url() + url[0], database.name(), database.user(), database.password()),
                    session -> session.text("select (" + SearchedSchemas.ARRAY + ")[1]"));
            assertThat(schema).as(url[0]).hasValue(url[1]);
        }
    }

    @Test
    void theFirstHostThatAnswersIsTheOne(PostgresServer postgres, MariaServer maria) throws Exception {
        for (TestDatabase database : new TestDatabase[] {postgres.freshDatabase(), maria.freshDatabase()}) {
            String url = database.url().replace("//localhost:", "//127.0.0.1:1,localhost:");
            Optional<String> one = look(
                    new TestDatabase(url, database.name(), database.user(), database.password()),
                    session -> session.text("select 1"));
            assertThat(one).hasValue("1");
        }
    }

    @Test
    void aRefusedQuestionDoesNotSpoilTheNext(PostgresServer server) throws Exception {
        Optional<String> next = look(server.freshDatabase(), session -> {
            assertThatThrownBy(() -> session.text("select * from nowhere")).isInstanceOf(SQLException.class);
            return session.text("select 'still here'");
        });
        assertThat(next).hasValue("still here");
    }

    @Test
    void nothingOfTheSessionStaysBehind(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        look(database, session -> session.text("select 1"));
        assertThat(database.rows("select application_name from pg_stat_activity where application_name = 'gated-deploy'"
                        + " and datname = current_database()"))
                .isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(it -> it.getName().startsWith("gated-deploy"));
    }

    /** Code in the database may lift the session's timeouts and take a cancellation for nothing. */
    @Test
    void noSessionOutlivesTheDeadlineWhateverItDoes(PostgresServer postgres, MariaServer maria) throws Exception {
        TestDatabase one = postgres.freshDatabase()
                .execute(
                        "create function stay() returns int language plpgsql as $$ begin"
                                + " perform set_config('statement_timeout', '0', false);"
                                + " loop begin perform pg_sleep(600); exception when query_canceled then null; end; end loop; end $$");
        ends(one, "select public.stay()");
        await().atMost(Duration.ofSeconds(30)).until(() -> one.rows("select 1 from pg_stat_activity where datname ="
                        + " current_database() and application_name = 'gated-deploy'")
                .isEmpty());
        TestDatabase other = maria.freshDatabase();
        ends(other, "set statement max_statement_time = 0 for select sleep(600)");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> other.rows("select 1 from information_schema.processlist where"
                                + " info like '%sleep(600)%' and id <> connection_id()")
                        .isEmpty());
    }

    private void ends(TestDatabase database, String sql) {
        assertThatThrownBy(() -> new ReadOnlyDatabase(DriverSource.here(), WorkspaceFiles.inside(directory))
                        .look(
                                DatabaseAccess.of(database.url(), database.user(), database.password()),
                                Deadline.in(Duration.ofSeconds(5)),
                                session -> session.text(sql)))
                .isInstanceOf(DatabaseException.class);
    }

    @Test
    void sqliteFilesAreNeverWrittenNorCreated() throws Exception {
        Path file = directory.resolve("app.db");
        TestDatabase database = new TestDatabase("jdbc:sqlite:app.db", "app", null, null);
        assertThatThrownBy(() -> look(database, session -> session.text("select 1")))
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("The database file app.db does not exist");
        assertThat(directory).isEmptyDirectory();
        try (var open = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = open.createStatement()) {
            statement.execute("create table t (id int)");
        }
        byte[] before = Files.readAllBytes(file);
        Optional<String> table = look(database, session -> session.text("select name from sqlite_master"));
        assertThat(table).hasValue("t");
        assertThatThrownBy(() -> look(
                        database,
                        session ->
                                session.ask(open -> open.createStatement().executeUpdate("insert into t values (1)"))))
                .isInstanceOf(DatabaseException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void filesOutsideTheWorkspaceAreNotOpened() {
        TestDatabase database = new TestDatabase("jdbc:sqlite:../secret.db", "x", null, null);
        assertThatThrownBy(() -> look(database, session -> session.text("select 1")))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("The database file ../secret.db is outside the workspace.");
    }
}
