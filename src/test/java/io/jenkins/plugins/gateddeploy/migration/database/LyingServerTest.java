package io.jenkins.plugins.gateddeploy.migration.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server may ask the driver for the password in clear, for a file, to log in elsewhere: it gets nothing of it. */
class LyingServerTest {
    private static final String PASSWORD = "hunter2-do-not-send";

    private static void look(LyingMySqlServer server) {
        DatabaseException problem = catchThrowableOfType(
                DatabaseException.class,
                () -> new ReadOnlyDatabase(DriverSource.here(), Looks.FILES)
                        .look(
                                DatabaseAccess.of("jdbc:mysql://127.0.0.1:" + server.port() + "/app", "u", PASSWORD),
                                Deadline.in(Duration.ofSeconds(60)),
                                session -> session.text("select 1")));
        assertThat(problem).isNotNull();
        assertThat(problem.getMessage()).doesNotContain(PASSWORD);
    }

    private static void withTheDriversDefaults(LyingMySqlServer server, String option) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "u");
        properties.setProperty("password", PASSWORD);
        try {
            new org.mariadb.jdbc.Driver()
                    .connect("jdbc:mariadb://127.0.0.1:" + server.port() + "/app" + option, properties)
                    .close();
        } catch (SQLException e) {
            // What the server heard is what matters.
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dialog", "mysql_clear_password", "auth_gssapi_client", "sha256_password"})
    void thePasswordIsNotSaidInClearNorIsALoginOfAnotherKindTried(String plugin) throws Exception {
        String login = System.getProperty("java.security.auth.login.config");
        try (LyingMySqlServer server = new LyingMySqlServer(LyingMySqlServer.switchTo(plugin))) {
            look(server);
            assertThat(server.heard()).contains("app").doesNotContain(PASSWORD);
        }
        // Connector/J writes a file and points the whole JVM to it where a server asks for Kerberos.
        assertThat(System.getProperty("java.security.auth.login.config")).isEqualTo(login);
    }

    @Test
    void theDriverAloneWouldSayIt() throws Exception {
        try (LyingMySqlServer server = new LyingMySqlServer(LyingMySqlServer.switchTo("dialog"))) {
            withTheDriversDefaults(server, "");
            assertThat(server.heard()).contains(PASSWORD);
        }
    }

    @Test
    void noFileIsSent(@TempDir Path directory) throws Exception {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "the contents of a file");
        try (LyingMySqlServer server = new LyingMySqlServer(LyingMySqlServer.askFor(secret.toString()))) {
            look(server);
            assertThat(server.heard()).contains("app").doesNotContain("the contents");
        }
    }

    @Test
    void noLoginElsewhere() throws Exception {
        try (LyingMySqlServer other = new LyingMySqlServer(LyingMySqlServer.switchTo("dialog"));
                LyingMySqlServer server = redirecting(other)) {
            look(server);
            assertThat(server.visitors()).isPositive();
            assertThat(other.visitors()).isZero();
            withTheDriversDefaults(server, "?permitRedirect=true");
            assertThat(other.visitors()).as("the server's lie is one that works").isPositive();
        }
    }

    private static LyingMySqlServer redirecting(LyingMySqlServer other) throws IOException {
        return new LyingMySqlServer(LyingMySqlServer.redirectTo("mariadb://127.0.0.1:" + other.port()));
    }
}
