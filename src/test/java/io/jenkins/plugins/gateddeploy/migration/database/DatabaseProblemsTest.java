package io.jenkins.plugins.gateddeploy.migration.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads when the database cannot be looked at: one sentence, what and where, never the password. */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class DatabaseProblemsTest {
    private static final String PASSWORD = "hunter2-do-not-show";

    private static DatabaseException failure(String url, String user, Duration deadline) {
        return failure(url, user, deadline, DriverSource.here());
    }

    private static DatabaseException failure(String url, String user, Duration deadline, DriverSource drivers) {
        ReadOnlyDatabase database = new ReadOnlyDatabase(drivers, WorkspaceFiles.from(Path.of("")));
        DatabaseException problem = catchThrowableOfType(
                DatabaseException.class,
                () -> database.look(
                        DatabaseAccess.of(url, user, PASSWORD),
                        Deadline.in(deadline),
                        session -> session.text("select 1")));
        assertThat(problem).isNotNull();
        assertThat(problem.getMessage()).doesNotContain(PASSWORD).endsWith(".");
        assertThat(problem.getCause()).isNull();
        return problem;
    }

    private static DatabaseException failure(String url, String user) {
        return failure(url, user, Duration.ofSeconds(60));
    }

    @Test
    void wrongPasswordOnPostgres(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        server.role(database, "somebody");
        DatabaseException problem = failure(database.url(), "somebody");
        assertThat(problem.problem()).isEqualTo(Problem.LOGIN);
        assertThat(problem)
                .hasMessage("PostgreSQL at localhost:" + server.port() + "/" + database.name()
                        + " refused the login of user 'somebody'.");
    }

    @Test
    void wrongPasswordOnMaria(MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        DatabaseException problem = failure(database.url(), "owner");
        assertThat(problem.problem()).isEqualTo(Problem.LOGIN);
        assertThat(problem)
                .hasMessage("MariaDB at localhost:" + server.port() + "/" + database.name()
                        + " refused the login of user 'owner'.");
    }

    @Test
    void noSuchDatabase(PostgresServer postgres, MariaServer maria) {
        assertThat(failure("jdbc:postgresql://localhost:" + postgres.port() + "/nowhere", "postgres"))
                .hasMessage("PostgreSQL at localhost:" + postgres.port() + "/nowhere has no database of that name.");
        String url = "jdbc:mariadb://localhost:" + maria.port() + "/nowhere?user=owner&password=owner";
        ReadOnlyDatabase database = new ReadOnlyDatabase(DriverSource.here(), WorkspaceFiles.from(Path.of("")));
        assertThatThrownBy(() -> database.look(
                        DatabaseAccess.of(url, null, null),
                        Deadline.in(Duration.ofSeconds(60)),
                        session -> session.text("select 1")))
                .isInstanceOf(DatabaseException.class)
                .hasMessage("MariaDB at localhost:" + maria.port() + "/nowhere has no database of that name.");
    }

    @Test
    void noSuchSchema(PostgresServer server) throws Exception {
        DatabaseException problem = failure(server.freshDatabase().url() + "?currentSchema=shop", "postgres");
        assertThat(problem.problem()).isEqualTo(Problem.NO_SCHEMA);
        assertThat(problem.getMessage()).contains("no schema that its search path names", "shop");
    }

    @Test
    void tlsThatTheServerDoesNotOffer(PostgresServer postgres) throws Exception {
        TestDatabase database = postgres.freshDatabase();
        DatabaseException problem = failure(database.url() + "?sslmode=require", "postgres");
        assertThat(problem.problem()).isEqualTo(Problem.TLS);
        assertThat(problem)
                .hasMessage("PostgreSQL at localhost:" + postgres.port() + "/" + database.name()
                        + " and the gate could not agree on TLS (encryption).");
    }

    @Test
    void nothingListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        for (String product : new String[] {"postgresql", "mysql", "mariadb"}) {
            DatabaseException problem = failure("jdbc:" + product + "://127.0.0.1:" + free + "/app", "u");
            assertThat(problem.problem()).isEqualTo(Problem.REFUSED);
            assertThat(problem.getMessage()).contains("127.0.0.1:" + free + "/app refused the connection");
        }
    }

    @Test
    void aHostThatDoesNotExist() {
        for (String product : new String[] {"postgresql", "mariadb"}) {
            assertThat(failure("jdbc:" + product + "://db.invalid/app", "u").problem())
                    .isEqualTo(Problem.UNKNOWN_HOST);
        }
    }

    @Test
    void aDatabaseThatIsNotSupported() {
        assertThat(failure("jdbc:oracle:thin:scott/" + PASSWORD + "@db:1521/app", "u")
                        .problem())
                .isEqualTo(Problem.UNSUPPORTED);
    }

    @Test
    void aDriverThatIsNotInstalled() {
        DriverSource none = product -> Class.forName("no.such." + product)
                .asSubclass(Driver.class)
                .getConstructor()
                .newInstance();
        assertThat(failure("jdbc:postgresql://db/app", "u", Duration.ofSeconds(5), none))
                .hasMessage("There is no JDBC driver for PostgreSQL here (org.postgresql.Driver).");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "mariadb"})
    void aSocketThatAcceptsAndStaysSilentIsGivenUpAtTheDeadline(String product) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            long start = System.nanoTime();
            DatabaseException problem = failure(
                    "jdbc:" + product + "://127.0.0.1:" + silent.getLocalPort() + "/app", "u", Duration.ofSeconds(2));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(problem.problem()).isEqualTo(Problem.TOO_SLOW);
            assertThat(problem.getMessage()).endsWith("was not done after the 2 s that a gate waits.");
            noThreadStays();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "mysql", "mariadb"})
    void aSocketThatStaysSilentEndsLongBeforeTheDeadline(String product) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            DatabaseException problem =
                    failure("jdbc:" + product + "://127.0.0.1:" + silent.getLocalPort() + "/app", "u");
            assertThat(problem.problem()).isEqualTo(Problem.SILENT);
            noThreadStays();
        }
    }

    @Test
    void aFileThatIsNoDatabase(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("app.db"), "no database".repeat(500));
        for (String url : new String[] {"jdbc:sqlite:app.db", "jdbc:sqlite:file:app.db"}) {
            ReadOnlyDatabase look = new ReadOnlyDatabase(DriverSource.here(), WorkspaceFiles.from(directory));
            DatabaseException problem = catchThrowableOfType(
                    DatabaseException.class,
                    () -> look.look(
                            DatabaseAccess.of(url, null, null),
                            Deadline.in(Duration.ofSeconds(60)),
                            session -> session.text("select 1")));
            assertThat(problem.problem()).as(url).isEqualTo(Problem.DAMAGED_FILE);
            assertThat(problem.getMessage()).contains("database, or it is damaged");
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aServerThatSpeaksAnotherLanguage() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            AtomicBoolean open = new AtomicBoolean(true);
            Thread server = new Thread(() -> {
                while (open.get()) {
                    try (Socket client = web.accept();
                            OutputStream out = client.getOutputStream()) {
                        out.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes());
                    } catch (IOException e) {
                        // The client went away, or the test is over.
                    }
                }
            });
            server.start();
            for (String product : new String[] {"postgresql", "mariadb"}) {
                DatabaseException problem =
                        failure("jdbc:" + product + "://127.0.0.1:" + web.getLocalPort() + "/app", "u");
                assertThat(problem.problem()).as(product).isEqualTo(Problem.SILENT);
            }
            open.set(false);
            web.close();
            server.join();
        }
    }

    @Test
    void aQuestionThatTakesTooLong(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        ReadOnlyDatabase look = new ReadOnlyDatabase(DriverSource.here(), WorkspaceFiles.from(Path.of("")));
        DatabaseException problem = catchThrowableOfType(
                DatabaseException.class,
                () -> look.look(
                        DatabaseAccess.of(database.url(), "postgres", PASSWORD),
                        Deadline.in(Duration.ofSeconds(60)),
                        session -> session.text("select pg_sleep(60)")));
        assertThat(problem.problem()).isEqualTo(Problem.TOO_SLOW);
    }

    @Test
    void anAbortedBuildCutsTheConnection(PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        ReadOnlyDatabase look = new ReadOnlyDatabase(DriverSource.here(), WorkspaceFiles.from(Path.of("")));
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread build = new Thread(() -> {
            try {
                look.look(
                        DatabaseAccess.of(database.url(), "postgres", PASSWORD),
                        Deadline.in(Duration.ofSeconds(60)),
                        session -> session.text("select pg_sleep(4)"));
            } catch (InterruptedException e) {
                interrupted.set(true);
            } catch (DatabaseException e) {
                // Then the flag stays down.
            }
        });
        build.start();
        String running =
                "select 1 from pg_stat_activity where application_name = 'gated-deploy' and query like '%pg_sleep(4)%'"
                        + " and datname = current_database() and pid <> pg_backend_pid()";
        await().until(() -> !database.rows(running).isEmpty());
        build.interrupt();
        build.join(TimeUnit.SECONDS.toMillis(3));
        assertThat(interrupted).isTrue();
        noThreadStays();
    }

    private static void noThreadStays() {
        await().atMost(Duration.ofSeconds(30)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(it -> it.getName().startsWith("gated-deploy")));
    }
}
