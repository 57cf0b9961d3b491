package io.jenkins.plugins.gateddeploy.env;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contracts and values that are small and would take for ever: they are judged, or UNKNOWN, long before the deadline. */
@Timeout(60)
class EnvBombsTest {
    @TempDir
    private Path workspace;

    private Report schema(String schema, String... env) {
        Report report = new EnvGateFixture(workspace)
                .file("s.schema.json", schema)
                .file(".env", env)
                .contract("s.schema.json")
                .files(".env")
                .check();
        assertThat(report.findings()).noneMatch(it -> it.rule().startsWith("gate-"));
        return report;
    }

    private Report spec(String value, String... contract) {
        Report report = new EnvGateFixture(workspace)
                .file(".env.schema", contract)
                .file(".env", value)
                .contract(".env.schema")
                .files(".env")
                .check();
        assertThat(report.findings()).noneMatch(it -> it.rule().startsWith("gate-"));
        return report;
    }

    @ParameterizedTest
    @ValueSource(strings = {"allOf", "oneOf"})
    void referencesThatDoubleOnEachLevelAreNotFollowed(String list) {
        String levels = IntStream.range(0, 30)
                .mapToObj(i -> "\"a%d\":{\"%s\":[{\"$ref\":\"#/$defs/a%d\"},{\"$ref\":\"#/$defs/a%d\"}]}"
                        .formatted(i, list, i + 1, i + 1))
                .collect(Collectors.joining(","));
        Report report = schema(
                "{\"type\":\"object\",\"properties\":{\"A\":{\"$ref\":\"#/$defs/a0\"}},\"$defs\":{" + levels
                        + ",\"a30\":{\"type\":\"string\"}}}",
                "A=x");
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anchorsThatDoubleOnEachLevelAreNotFollowedEither() {
        String levels = IntStream.range(0, 30)
                .mapToObj(i -> ("\"a%d\":{\"$dynamicAnchor\":\"a%d\",\"allOf\":[{\"$dynamicRef\":\"#a%d\"},"
                                + "{\"$dynamicRef\":\"#a%d\"}]}")
                        .formatted(i, i, i + 1, i + 1))
                .collect(Collectors.joining(","));
        Report report = schema(
                "{\"type\":\"object\",\"properties\":{\"A\":{\"$ref\":\"#/$defs/a0\"}},\"$defs\":{" + levels
                        + ",\"a30\":{\"$dynamicAnchor\":\"a30\",\"type\":\"string\"}}}",
                "A=x");
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aThousandVariablesMayShareOneDefinition() {
        String properties = IntStream.range(0, 1000)
                .mapToObj(i -> "\"A" + i + "\":{\"$ref\":\"#/$defs/word\"}")
                .collect(Collectors.joining(","));
        Report report = schema(
                "{\"type\":\"object\",\"properties\":{" + properties
                        + "},\"required\":[\"A0\"],\"$defs\":{\"word\":{\"type\":\"string\",\"minLength\":2}}}",
                IntStream.range(0, 1000).mapToObj(i -> "A" + i + "=xy").toArray(String[]::new));
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void manySlowPatternsShareOneBudget() {
        String patterns = IntStream.range(0, 400)
                .mapToObj(i -> "\"^(a|aa)+" + i + "$\":{}")
                .collect(Collectors.joining(","));
        Report report = schema(
                "{\"type\":\"object\",\"patternProperties\":{" + patterns + "}}",
                IntStream.range(0, 300)
                        .mapToObj(i -> "a".repeat(60) + "_" + i + "=1")
                        .toArray(String[]::new));
        assertThat(report.verdict()).isNotEqualTo(Verdict.PASSED);
    }

    @ParameterizedTest
    @CsvSource({"number, 9", "integer, 123", "number, 0."})
    void numberOfAMillionDigitsIsNone(String type, String digits) {
        Report report = schema(
                "{\"type\":\"object\",\"properties\":{\"A\":{\"type\":\"" + type + "\",\"multipleOf\":3}}}",
                "A=" + digits.repeat(digits.equals("0.") ? 1 : 100_000) + "1".repeat(100_000));
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "[1e999999999]", "[1e-999999999]"})
    void exponentIsNotWrittenOut(String value) {
        Report report = schema(
                "{\"type\":\"object\",\"properties\":{\"A\":{\"type\":[\"number\",\"array\"],\"multipleOf\":3,"
                        + "\"items\":{\"type\":\"number\",\"multipleOf\":3}}}}",
                "A=" + value);
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void referencesInManyValuesAreGivenUp() {
        String[] lines = new String[400];
        lines[0] = "BIG=" + "x".repeat(2000);
        for (int i = 1; i < lines.length; i++) {
            lines[i] = "A" + i + "=" + "${BIG}".repeat(300);
        }
        Report report = schema("{\"type\":\"object\",\"properties\":{\"BIG\":{}}}", lines);
        assertThat(report).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"email, a.", "semver, 1.2.3-a.", "domain, a.", "ip, 1:", "isoDate, 2", "duration, 9"})
    void longValueIsNotOfTheType(String type, String part) {
        Report report = spec("A=" + part + "a.".repeat(200_000) + "!", "# @type=" + type, "A=");
        assertThat(report.findings()).isNotEmpty();
    }

    @Test
    void longPatternIsRead() {
        String pattern = "a".repeat(30_000);
        assertThat(spec("A=x", "# @required", "# @type=string(matches=/" + pattern + "/)", "A=")
                        .verdict())
                .isEqualTo(Verdict.BLOCKED);
        assertThat(spec("A=" + pattern, "# @required", "# @type=string(matches=/" + pattern + "/)", "A=")
                        .verdict())
                .isEqualTo(Verdict.PASSED);
    }

    @ParameterizedTest
    @CsvSource({"'A=[',", "'# @type=enum(a,', '#'", "'A=\"',", "'# @a(', '#'"})
    void bracketsThatNeverCloseAreReadOnce(String line, String rest) {
        String[] lines = new String[10_000];
        Arrays.fill(lines, rest == null ? line : rest);
        lines[0] = line;
        assertThat(spec("A=x", lines).verdict()).isNotEqualTo(Verdict.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":"})
    void deepContractIsUnreadable(String open) {
        assertThat(schema(open.repeat(5_000), "A=x").verdict()).isNotEqualTo(Verdict.PASSED);
    }

    @Test
    void referenceToAnotherPlaceIsNotFetched() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            String here = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            for (String to : new String[] {
                here + "s.json", "jar:" + here + "s.jar!/s.json", "file:///etc/hostname", "classpath:draft-07.json"
            }) {
                for (String word : new String[] {"$ref", "$dynamicRef", "$schema"}) {
                    Report report = schema(
                            "{\"type\":\"object\",\"" + word + "\":\"" + to + "\",\"properties\":{\"A\":{\"" + word
                                    + "\":\"" + to + "\"}}}",
                            "A=x");
                    assertThat(report.verdict()).as(word + " " + to).isNotEqualTo(Verdict.PASSED);
                }
            }
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }
}
