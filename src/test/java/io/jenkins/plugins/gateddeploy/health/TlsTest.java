package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real TLS server with a self-signed certificate, made by the JDK's keytool. */
@Timeout(60)
class TlsTest {
    private static HttpsServer server;
    private static String fingerprint;
    private static final ProbeEngine ENGINE = new ProbeEngine();

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        server = server(directory.resolve("keys"), "-validity", "30");
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
        ENGINE.close();
    }

    @Test
    void selfSignedIsRefusedAndTheMessageSaysHowToAcceptExactlyThisOne() throws Exception {
        Problem problem = sample("system").results().get(0).problems().get(0);
        assertThat(problem.reason()).isEqualTo(Reason.TLS);
        assertThat(problem.found()).contains("not trusted (self-signed)").contains("sha256:" + fingerprint);
    }

    @Test
    void theOneCertificateThatIsNamedIsAccepted() throws Exception {
        assertThat(sample("sha256:" + fingerprint.toUpperCase()).isGreen()).isTrue();
        Problem other =
                sample("sha256:" + "0".repeat(64)).results().get(0).problems().get(0);
        assertThat(other.reason()).isEqualTo(Reason.TLS);
        assertThat(other.found()).contains("another one than trust names: sha256:" + fingerprint);
    }

    @Test
    void anyIsAcceptedOnlyWhenSaidSo() throws Exception {
        assertThat(sample("any").isGreen()).isTrue();
    }

    @Test
    void expiredCertificateIsCalledExpired(@TempDir Path directory) throws Exception {
        HttpsServer old = server(directory.resolve("keys"), "-startdate", "-10d", "-validity", "5");
        old.start();
        try {
            Problem problem = sample(old, "system").results().get(0).problems().get(0);
            assertThat(problem.found())
                    .isEqualTo("certificate of 127.0.0.1:" + old.getAddress().getPort() + " has expired");
        } finally {
            old.stop(0);
        }
    }

    @Test
    void httpsToAPlainPortAndHttpToATlsPortAreToldApart() throws Exception {
        try (RawService plain = new RawService((in, out) -> {
            in.read();
            RawService.write(out, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
        })) {
            Problem problem = sample(HttpProbe.to("https://127.0.0.1:" + plain.port() + "/")
                            .build())
                    .results()
                    .get(0)
                    .problems()
                    .get(0);
            assertThat(problem.reason()).isEqualTo(Reason.TLS);
            assertThat(problem.found()).contains("not with TLS; http may be needed");
        }
        Sample sample =
                sample(HttpProbe.to("http://127.0.0.1:" + server.getAddress().getPort() + "/")
                        .build());
        assertThat(sample.isGreen()).isFalse();
        assertThat(sample.state()).isEqualTo("error");
    }

    @Test
    void handshakeThatNobodyAnswersIsToldFromAnAnswerThatDoesNotCome() throws Exception {
        try (RawService plain = new RawService((in, out) -> RawService.untilClosed(in))) {
            assertThat(impatient("https://127.0.0.1:" + plain.port() + "/").phrase())
                    .endsWith("connection was made, but no TLS handshake (http may be needed instead of https)"
                            + " within 1.5 s");
        }
        CountDownLatch end = new CountDownLatch(1);
        HttpContext stuck = server.createContext("/stuck", exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            sample("any");
            assertThat(impatient("https://127.0.0.1:" + server.getAddress().getPort() + "/stuck")
                            .phrase())
                    .endsWith("connection was made, but no answer came within 1.5 s");
        } finally {
            end.countDown();
            server.removeContext(stuck);
        }
    }

    private static Sample impatient(String url) throws Exception {
        HealthRequest request = HealthRequest.builder()
                .probe(HttpProbe.to(url).trust("any").build())
                .requestTimeout(Duration.ofMillis(1500))
                .build();
        long now = System.currentTimeMillis();
        return new Sampler(ENGINE, ProbePolicy.anyHost(), ProbeSecrets.none())
                .sample(request, now, now + 60_000)
                .get(30, TimeUnit.SECONDS);
    }

    private static Sample sample(String trust) throws Exception {
        return sample(server, trust);
    }

    private static Sample sample(HttpsServer https, String trust) throws Exception {
        return sample(HttpProbe.to("https://127.0.0.1:" + https.getAddress().getPort() + "/")
                .trust(trust)
                .build());
    }

    private static Sample sample(HttpProbe probe) throws Exception {
        HealthRequest request = HealthRequest.builder().probe(probe).build();
        long now = System.currentTimeMillis();
        return new Sampler(ENGINE, ProbePolicy.anyHost(), ProbeSecrets.none())
                .sample(request, now, now + 60_000)
                .get(30, TimeUnit.SECONDS);
    }

    private static HttpsServer server(Path keys, String... validity) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String[] fixed = {
            keytool,
            "-genkeypair",
            "-alias",
            "k",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=127.0.0.1",
            "-ext",
            "san=ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-storepass",
            "changeit",
            "-keystore",
            keys.toString()
        };
        ProcessBuilder command = new ProcessBuilder(fixed);
        command.command().addAll(List.of(validity));
        Process process = command.redirectErrorStream(true)
                .redirectOutput(keys.resolveSibling("log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "changeit".toCharArray());
        }
        fingerprint =
                fingerprint == null ? TlsSetup.fingerprint((X509Certificate) store.getCertificate("k")) : fingerprint;
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(context));
        https.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        return https;
    }
}
