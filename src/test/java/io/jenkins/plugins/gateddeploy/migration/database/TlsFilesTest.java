package io.jenkins.plugins.gateddeploy.migration.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate or key that a URL names: an ordinary file of the workspace or of a credential. */
class TlsFilesTest {
    @TempDir
    private Path root;

    private Path workspace;
    private Path outside;

    @BeforeEach
    void files() throws Exception {
        root = root.toRealPath();
        workspace = Files.createDirectory(root.resolve("job"));
        Files.createDirectory(root.resolve("job@tmp"));
        Files.writeString(workspace.resolve("ca.pem"), "-");
        Files.writeString(root.resolve("job@tmp/secret.pem"), "-");
        outside = Files.writeString(root.resolve("outside.pem"), "-");
        Files.createSymbolicLink(workspace.resolve("link.pem"), outside);
    }

    private String sent(String url, String option) throws DatabaseException {
        JdbcUrl parsed = JdbcUrl.parse(url).orElseThrow();
        return DriverCall.of(parsed, "u", "p", false, WorkspaceFiles.inside(workspace))
                .properties()
                .getProperty(option);
    }

    private DatabaseException refused(String url) {
        DatabaseException problem = catchThrowableOfType(DatabaseException.class, () -> sent(url, "x"));
        assertThat(problem).as(url).isNotNull();
        assertThat(problem.problem()).isEqualTo(Problem.TLS);
        return problem;
    }

    @Test
    void theDriverGetsTheRealPath() throws Exception {
        String real = workspace.resolve("ca.pem").toString();
        assertThat(sent("jdbc:postgresql://db/a?sslrootcert=ca.pem", "sslrootcert"))
                .isEqualTo(real);
        assertThat(sent("jdbc:mariadb://db/a?serverSslCert=./ca.pem", "serverSslCert"))
                .isEqualTo(real);
        assertThat(sent("jdbc:mysql://db/a?clientCertificateKeyStoreUrl=file:" + real, "keyStore"))
                .isEqualTo(real);
        Path credential = root.resolve("job@tmp/secret.pem");
        assertThat(sent("jdbc:postgresql://db/a?sslkey=" + credential, "sslkey"))
                .isEqualTo(credential.toString());
    }

    @Test
    void nothingElseIsOpened() throws Exception {
        Path pipe = workspace.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        for (String file : new String[] {
            outside.toString(),
            "link.pem",
            "../outside.pem",
            "/dev/zero",
            "pipe",
            ".",
            "none.pem",
            "http://127.0.0.1:1/x",
            "file:" + outside,
            "-----BEGIN CERTIFICATE-----"
        }) {
            assertThat(refused("jdbc:postgresql://db/a?sslrootcert=" + file))
                    .hasMessageContaining("option sslrootcert of url");
            assertThat(refused("jdbc:mariadb://db/a?serverSslCert=" + file))
                    .hasMessageContaining("option serverSslCert");
            assertThat(refused("jdbc:mariadb://db/a?keyStore=" + file)).hasMessageContaining("option keyStore");
            assertThat(refused("jdbc:mysql://db/a?serverRSAPublicKeyFile=" + file))
                    .hasMessageContaining("of url");
        }
    }

    @Test
    void noKeyIsTakenFromTheHomeDirectoryAndNobodyIsAskedForAPassword() throws Exception {
        String url = "jdbc:postgresql://db/a?sslmode=require";
        for (String option : new String[] {"sslcert", "sslkey", "sslpassword"}) {
            assertThat(sent(url, option)).isEmpty();
        }
        assertThat(sent("jdbc:postgresql://db/a", "password")).isEqualTo("p");
    }
}
