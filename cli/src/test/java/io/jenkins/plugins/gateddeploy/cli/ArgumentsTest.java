package io.jenkins.plugins.gateddeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value is a value, whatever it looks like: pipelines put branch names and tags of strangers there. */
@Timeout(60)
class ArgumentsTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@%s", "@@%s", "${env:PATH}", "${sys:user.name}", "\"never\""})
    void valueOfAnOptionIsNeverReadAsMore(String shape) throws Exception {
        String version = shape.replace("%s", file("inj.txt", "1.4.2\n--fail-on\nnever\n"));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] bytes = "{\"version\":\"1.4.2\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            int exit = run(
                    "wait-for-health", "--version", version, "--version-from", "$.version", "--url", url, "--timeout",
                    "1", "--format", "json");
            assertThat(exit).isEqualTo(1);
            assertThat(new ObjectMapper().readTree(out.toString()).path("verdict").asText())
                    .isEqualTo("BLOCKED");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void valueThatLooksLikeAnOptionIsNotTakenForOne() {
        assertThat(run("wait-for-health", "--url", "http://127.0.0.1:1", "--version", "--fail-on=never"))
                .isEqualTo(2);
    }

    @Test
    void nameOfAFileMayBeginWithAnAt() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("require-env", "A", "--format", "json", "--file"));
        arguments.add(file("@a.env", "A=x\n"));
        assertThat(run(arguments.toArray(new String[0]))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@%s", "--", "--fail-on=nev"})
    void argumentThatIsNoNameIsWrongUsage(String shape) throws Exception {
        String argument = shape.replace("%s", file("inj.txt", "A\n--fail-on\nnever\n"));
        assertThat(run("require-env", "--contract", "missing.schema.json", argument, "-x")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void optionThatIsGivenTwiceIsWrongUsage() {
        assertThat(run("require-env", "A", "--fail-on", "error", "--fail-on", "never"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--fail-on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--fail", "--FAIL-ON", "-fail-on"})
    void optionHasOneSpelling(String option) {
        assertThat(run("require-env", "GATED_DEPLOY_NOT_SET", option, "never")).isEqualTo(2);
    }
}
