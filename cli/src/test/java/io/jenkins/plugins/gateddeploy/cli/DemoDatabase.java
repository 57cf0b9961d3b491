package io.jenkins.plugins.gateddeploy.cli;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/**
 * Runs a command beside an embedded PostgreSQL in the state of incident E: Flyway migrated it and left the last migration
 * out. The command finds the database in {@code DEMO_URL}, {@code DEMO_USER} (who may only SELECT) and
 * {@code DEMO_PASSWORD}; its exit status becomes that of the program.
 */
final class DemoDatabase {
    private static final String ROLE = "gate";
    private static final String PASSWORD = "only-looks";

    private DemoDatabase() {}

    public static void main(String[] command) throws Exception {
        int status;
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            prepare(server, Path.of("examples/incident-e/db/migrations"));
            status = run(command, server.getJdbcUrl(ROLE, "postgres"));
        }
        System.exit(status);
    }

    private static void prepare(EmbeddedPostgres server, Path migrations) throws SQLException {
        Flyway.configure()
                .dataSource(server.getPostgresDatabase())
                .locations("filesystem:" + migrations)
                .target("2")
                .load()
                .migrate();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + ROLE + " login password '" + PASSWORD + "'");
            statement.execute("grant select on all tables in schema public to " + ROLE);
        }
    }

    private static int run(String[] command, String url) throws Exception {
        ProcessBuilder process = new ProcessBuilder(command).inheritIO();
        process.environment().put("DEMO_URL", url.replaceFirst("\\?.*", ""));
        process.environment().put("DEMO_USER", ROLE);
        process.environment().put("DEMO_PASSWORD", PASSWORD);
        return process.start().waitFor();
    }
}
