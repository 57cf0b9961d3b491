package io.jenkins.plugins.gateddeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.FileWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command as a shell sees it: exit status, standard output, standard error. */
@Timeout(60)
class WaitForHealthCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private volatile int status = 200;
    private volatile String body = "{\"status\":\"UP\",\"errorRate\":0.01,\"build\":{\"commit\":\"abc1234\"}}";

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("X-Ready", "yes");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void passThatNobodyCanReadIsNone() throws Exception {
        try (PrintWriter full = new PrintWriter(new FileWriter("/dev/full", StandardCharsets.UTF_8))) {
            int exit = Main.run(full, new PrintWriter(err), "wait-for-health", "--url", url(), "--successes", "1");
            assertThat(exit).isEqualTo(3);
            assertThat(err.toString()).contains("gated-deploy: the report could not be written to standard output");
        }
    }

    @Test
    void healthyServicePasses() throws Exception {
        int exit = run(
                "--url", url(), "--url", "tcp://127.0.0.1:" + port(), "--json", "$.status=UP", "--json",
                "$.errorRate=< 0.05", "--status", "200,204", "--body", "UP", "--header", "X-Ready=yes", "--version",
                "abc1234", "--version-from", "$.build.commit", "--successes", "2", "--interval", "0.05", "--timeout",
                "10", "--environment", "production", "--name", "after the switch", "--format", "json");
        assertThat(exit).isZero();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.get("schemaVersion").asInt()).isEqualTo(1);
        assertThat(report.get("gate").asText()).isEqualTo("health");
        assertThat(report.get("name").asText()).isEqualTo("after the switch");
        assertThat(report.get("environment").asText()).isEqualTo("production");
        assertThat(report.get("verdict").asText()).isEqualTo("PASSED");
        assertThat(report.get("facts").get("attempts").asInt()).isEqualTo(2);
        assertThat(report.get("facts").get("samples")).hasSize(2);
        assertThat(err.toString()).startsWith("Healthy after");
    }

    @Test
    void serviceThatSaysItIsNotWellIsBlocked() throws Exception {
        body = "{\"status\":\"DOWN\"}";
        assertThat(run("--url", url(), "--json", "$.status=UP", "--timeout", "2")).isEqualTo(1);
        assertThat(out.toString()).contains("BLOCKED health gate").contains("expected $.status UP, found $.status is DOWN");
    }

    @Test
    void serviceThatCannotBeReachedIsUnknown() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(run("--url", "http://127.0.0.1:" + free + "/", "--timeout", "2")).isEqualTo(3);
        assertThat(out.toString()).contains("UNKNOWN health gate").contains("connection refused");
    }

    @Test
    void metadataAddressIsNeverProbed() {
        assertThat(run("--url", "http://169.254.169.254/latest/meta-data/", "--timeout", "60")).isEqualTo(3);
        assertThat(out.toString()).contains("health-address-refused");
    }

    @Test
    void abortOnEndsAtOnce() {
        status = 500;
        assertThat(run("--url", url(), "--abort-on", "status=500", "--timeout", "600")).isEqualTo(1);
        assertThat(out.toString()).contains("health-aborted");
    }

    @Test
    void shadowModeStopsNothing() {
        status = 500;
        assertThat(run("--url", url(), "--fail-on", "never", "--timeout", "2")).isZero();
        assertThat(out.toString()).contains("WARNED").contains("would have been BLOCKED");
    }

    @Test
    void neitherQueryNorBodyIsRepeatedAnywhere() {
        body = "{\"status\":\"planted-in-body\"}";
        for (String format : new String[] {"text", "json", "sarif", "junit"}) {
            int exit = run(
                    "--url", url() + "?token=planted-in-query", "--json", "$.status=UP", "--timeout", "2", "--format",
                    format);
            assertThat(exit).isEqualTo(1);
        }
        assertThat(out + "" + err).doesNotContain("planted");
    }

    @ParameterizedTest
    @CsvSource({
        "--timeout 5, url",
        "--url app:8080/health, url",
        "--url ftp://app/, url",
        "--url http://u:p@app/, user name",
        "--url http://app --interval 10 --timeout 5, --interval",
        "--url http://app --timeout -1, timeout",
        "--url http://app --timeout abc, --timeout",
        "--url http://app --timeout 1e99, --timeout",
        "--url http://app --successes 0, --successes",
        "--url http://app --successes x, --successes",
        "--url http://app --status 99, --status",
        "--url tcp://db:1 --version 1.4.2, --version needs a url with http or https; tcp has no answer",
        "--url tcp://db:1 --abort-on status=500, --abort-on needs a url with http or https",
        "--url tcp://db:1 --json $.status=UP, --json needs a url with http or https",
        "--url http://app --version 1 --version-from=, --version-from",
        "--url http://app --json $.status, json",
        "--url http://app --json $.[=1, json",
        "--url http://app --version-from $.v, --version-from",
        "--url http://app --format xml, format",
        "--url http://app --fail-on maybe, --fail-on",
        "--url http://app --nonsense, --nonsense"
    })
    void wrongUsageIsOneSentenceThatNamesTheParameter(String arguments, String named) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(named).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(err.toString().lines().count()).isLessThanOrEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "wait-for-health";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Main.run(new PrintWriter(out), new PrintWriter(err), all);
    }

    private String url() {
        return "http://127.0.0.1:" + port() + "/health";
    }

    private int port() {
        return server.getAddress().getPort();
    }
}
