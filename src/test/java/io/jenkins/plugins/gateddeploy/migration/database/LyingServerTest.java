package io.jenkins.plugins.gateddeploy.migration.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server may ask the driver for the password in clear, for a file, to log in elsewhere: it gets nothing of it. */
class LyingServerTest {
    private static final String PASSWORD = "hunter2-do-not-send";

    private static void look(LyingMySqlServer server) {
        look(server, "");
    }

    private static void look(LyingMySqlServer server, String options) {
        DatabaseException problem = catchThrowableOfType(DatabaseException.class, () -> new ReadOnlyDatabase(
                        DriverSource.here(), Looks.FILES)
                .look(
                        DatabaseAccess.of("jdbc:mysql://127.0.0.1:" + server.port() + "/app" + options, "u", PASSWORD),
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
            assertThat(other.visitors())
                    .as("the server's lie is one that works")
                    .isPositive();
        }
    }

    /** In its first packet, too, where no list of login methods is asked; and with a certificate of its own making. */
    @Test
    void thePasswordIsNotSaidBeforeTheServerIsVerified(@TempDir Path directory) throws Exception {
        SSLContext tls = selfSigned(directory.resolve("keys.p12"));
        try (LyingMySqlServer server =
                new LyingMySqlServer(LyingMySqlServer.switchTo("x"), tls, "mysql_clear_password")) {
            for (String options : new String[] {
                "?sslMode=VERIFY_CA",
                "?sslMode=VERIFY_IDENTITY",
                "?useSSL=true&verifyServerCertificate=true",
                "?sslMode=VERIFY_CA&trustCertificateKeyStorePassword=changeit&trustCertificateKeyStoreUrl=file:"
                        + System.getProperty("java.home") + "/lib/security/cacerts"
            }) {
                look(server, options);
            }
            assertThat(server.visitors()).isEqualTo(4);
            assertThat(server.heard()).doesNotContain(PASSWORD);
            withTheDriversDefaults(server, "?sslMode=verify-full");
            assertThat(server.heard()).as("the driver alone says it").contains(PASSWORD);
        }
    }

    @Test
    void aServerWithTheRightCertificateIsTrusted(@TempDir Path directory) throws Exception {
        Path store = directory.resolve("keys.p12");
        SSLContext tls = selfSigned(store);
        try (LyingMySqlServer server =
                new LyingMySqlServer(LyingMySqlServer.switchTo("x"), tls, "mysql_clear_password")) {
            look(
                    server,
                    "?sslMode=VERIFY_CA&trustCertificateKeyStorePassword=changeit&trustCertificateKeyStoreUrl=file:"
                            + store);
            assertThat(server.heard()).contains(PASSWORD);
        }
    }

    private static SSLContext selfSigned(Path store) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process making = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        assertThat(making.waitFor())
                .as(new String(making.getInputStream().readAllBytes()))
                .isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private static LyingMySqlServer redirecting(LyingMySqlServer other) throws IOException {
        return new LyingMySqlServer(LyingMySqlServer.redirectTo("mariadb://127.0.0.1:" + other.port()));
    }
}
