package io.jenkins.plugins.gateddeploy.migration.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One real PostgreSQL for all tests of the JVM, and a fresh database for each that asks. Annotate the class with
 * {@code @ExtendWith(PostgresServer.Extension.class)} and take a {@code PostgresServer} as a parameter of a test.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String PASSWORD = "postgres";

    private final EmbeddedPostgres server;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    private static PostgresServer start() {
        try {
            PostgresServer server = new PostgresServer(EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("autovacuum", "off")
                    .start());
            server.askForPasswords();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL did not start", e);
        }
    }

    /** The embedded server trusts everybody; from here on only its superuser. */
    private void askForPasswords() throws SQLException, IOException {
        Path rules = Path.of(maintenance().rows("show hba_file").get(0));
        Files.writeString(rules, "host all postgres all trust\nhost all all all scram-sha-256\n");
        maintenance()
                .execute(
                        "select pg_reload_conf()",
                        "revoke connect, temporary on database postgres from public",
                        "revoke connect, temporary on database template1 from public");
    }

    /** A new, empty database. */
    public TestDatabase freshDatabase() throws SQLException {
        String name = "test_" + databases.incrementAndGet();
        // So that a role of one database is nothing in the others.
        maintenance()
                .execute("create database " + name, "revoke connect, temporary on database " + name + " from public");
        return database(name);
    }

    /** A login role with exactly these statements' rights; its password is its name. */
    public TestDatabase role(TestDatabase database, String role, String... grants) throws SQLException {
        dropRole(role);
        maintenance().execute("create role " + role + " login password '" + role + "'");
        maintenance().execute("grant connect, temporary on database " + database.name() + " to " + role);
        for (String grant : grants) {
            database.execute(grant);
        }
        return database.as(role, role);
    }

    /** Also what it owns and may do in the databases of earlier tests. */
    private void dropRole(String role) throws SQLException {
        if (maintenance()
                .rows("select 1 from pg_roles where rolname = '" + role + "'")
                .isEmpty()) {
            return;
        }
        for (String name : maintenance().rows("select datname from pg_database where datallowconn")) {
            database(name).execute("drop owned by " + role);
        }
        maintenance().execute("drop role " + role);
    }

    /** The server's own database, as its superuser. */
    public TestDatabase maintenance() {
        return database("postgres");
    }

    public int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private TestDatabase database(String name) {
        return new TestDatabase("jdbc:postgresql://localhost:" + port() + "/" + name, name, "postgres", PASSWORD);
    }

    /** Starts the server when the first test asks for it and stops it after the last one. */
    public static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == PostgresServer.class;
        }

        @Override
        public PostgresServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(PostgresServer.class))
                    .computeIfAbsent(PostgresServer.class, key -> start(), PostgresServer.class);
        }
    }
}
