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
        maintenance().execute("select pg_reload_conf()");
    }

    /** A new, empty database. */
    public TestDatabase freshDatabase() throws SQLException {
        String name = "test_" + databases.incrementAndGet();
        maintenance().execute("create database " + name);
        return database(name);
    }

    /** A login role with exactly these statements' rights; its password is its name. */
    public TestDatabase role(TestDatabase database, String role, String... grants) throws SQLException {
        maintenance().execute("drop role if exists " + role, "create role " + role + " login password '" + role + "'");
        for (String grant : grants) {
            database.execute(grant);
        }
        return database.as(role, role);
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
