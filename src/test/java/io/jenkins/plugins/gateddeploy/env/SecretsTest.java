package io.jenkins.plugins.gateddeploy.env;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.gate.ReportJunit;
import io.jenkins.plugins.gateddeploy.gate.ReportSarif;
import io.jenkins.plugins.gateddeploy.gate.ReportText;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plants values everywhere, provokes every finding, and looks for the values in every form of the report. */
class SecretsTest {
    /** Part of every planted value; no finding has a reason to contain it. */
    private static final String MARK = "zq7";

    private static final String CONTRACT = "{\"type\":\"object\",\"required\":[\"GONE\",\"N\",\"MODE\",\"K\"],"
            + "\"if\":{\"properties\":{\"MODE\":{\"const\":\"zq7-mode\"}}},\"then\":{\"required\":[\"WITH_MODE\"]},"
            + "\"properties\":{"
            + "\"N\":{\"type\":\"integer\"},\"R\":{\"type\":\"string\",\"maxLength\":3},\"P\":{\"pattern\":\"^sk_\"},"
            + "\"F\":{\"format\":\"uri\"},\"MODE\":{\"enum\":[\"zq7-allowed\"],\"writeOnly\":true},\"C\":{\"const\":\"zq7-const\",\"writeOnly\":true},"
            + "\"K\":{\"type\":\"string\",\"writeOnly\":true},\"D\":{\"type\":\"integer\",\"default\":\"zq7-default\"},"
            + "\"L\":{\"type\":\"array\",\"separator\":\",\",\"items\":{\"type\":\"integer\"}},\"A\":{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"boolean\"}]},"
            + "\"OBJ\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}},\"FORBIDDEN\":false,\"EX\":{\"examples\":[\"zq7-example\"],\"writeOnly\":true}}}";

    @TempDir
    private Path workspace;

    private EnvGateFixture env;

    @BeforeEach
    void plant() {
        env = new EnvGateFixture(workspace)
                .build("BUILD_TOKEN", "zq7-build-token")
                .build("N", "zq7-no-number")
                .build("PLAIN", "zq7-plain")
                .file("env.schema.json", CONTRACT)
                .file(
                        ".env.schema",
                        "# @type=number",
                        "N=zq7",
                        "# @sensitive @type=enum(zq7-one, zq7-two)",
                        "K=",
                        "# @example=\"zq7-example\" @sensitive",
                        "EX=",
                        "# @type=port",
                        "PORT=zq7-default",
                        "# @type=strin",
                        "T=zq7-t",
                        "broken line zq7")
                .file(
                        ".env",
                        "R=zq7-too-long",
                        "OBJ='{\"zq7-key\":\"x\"}'",
                        "P=zq7-no-match",
                        "F=zq7 no uri",
                        "MODE=zq7-mode",
                        "C=zq7-other",
                        "L=1,zq7",
                        "A=zq7-any",
                        "FORBIDDEN=zq7-forbidden",
                        "EX=zq7-example",
                        "URL=https://user:zq7-pass@db.example/x?token=zq7-query",
                        "LOST=zq7-${NOT_SET_ANYWHERE}",
                        "OPEN=\"zq7-open",
                        "TWICE=zq7-1",
                        "TWICE=zq7-2",
                        "CHANGE=\"<zq7 your key>\"",
                        "REFERENCE='zq7-\\${x}'",
                        "EXEC=$(zq7-command)",
                        "DB_PASSWORD=pa$zq7word",
                        "ENC=encrypted:zq7-cipher",
                        "LOOP=zq7-${ROUND}",
                        "ROUND=zq7-${LOOP}",
                        "zq7 malformed line",
                        "SAME_SECRET=zq7-shared-secret",
                        "DIFFERS=zq7-one")
                .file(
                        ".env.other",
                        "SAME_SECRET=zq7-shared-secret",
                        "DIFFERS=zq7-two",
                        "ONLY_THERE=zq7-there",
                        "zq7 line")
                .file("app.properties", "K=zq7-properties", "BAD=\\uzq7")
                .file("app.json", "{\"K\": \"zq7-json\", \"O\": {\"zq7\": 1}}")
                .file("broken.json", "{\"K\": zq7-broken")
                .file("app.yaml", "K: zq7-yaml", "L: [zq7]")
                .file("broken.yaml", "K: \"zq7-broken")
                .file(
                        "secret.yaml",
                        "apiVersion: v1",
                        "kind: Secret",
                        "metadata: {name: app}",
                        "data: {K: "
                                + Base64.getEncoder()
                                        .encodeToString("zq7-kubernetes\n".getBytes(StandardCharsets.UTF_8))
                                + ", BAD: zq7-no-base64!, NUM: 7}");
    }

    @Test
    void theTailOfAKeyWithoutQuotesIsNotToldAsAName() {
        Report report = new EnvGateFixture(workspace)
                .file(".env", "KEY=-----BEGIN PRIVATE KEY-----", "MIIEvQ/IBADANBgkqhkiG9w0", "q83vEjRWeJA==", "A=1")
                .file(".env.staging", "A=1", "KEY=x")
                .file("closed.json", "{\"additionalProperties\":false,\"properties\":{\"A\":{},\"KEY\":{}}}")
                .contract("closed.json")
                .files(".env")
                .compareTo(".env.staging")
                .check();
        assertThat(EnvGateFixture.told(report)).contains("env-malformed - .env:2", "env-forbidden **** .env:3");
        assertThat(ReportJson.write(report)).doesNotContain("q83vEjRWeJA").doesNotContain("MIIEvQ");
    }

    @Test
    void noValueIsInAnyFormOfTheReport() {
        List<Report> reports = new ArrayList<>();
        for (String contract : new String[] {"env.schema.json", ".env.schema", null}) {
            for (String[] files : new String[][] {
                {".env"},
                {".env", "app.properties", "app.json", "app.yaml", "secret.yaml"},
                {"broken.json", "broken.yaml", ".env"},
                {".env.other"},
                {}
            }) {
                reports.add(env.contract(contract)
                        .names(contract == null ? new String[] {"K", "BUILD_TOKEN", "GONE"} : new String[0])
                        .files(files)
                        .compareTo(".env.other", "broken.json")
                        .check());
                reports.add(
                        env.compareTo(".env.other").environment("production").check());
            }
        }
        Set<String> rules = new TreeSet<>();
        for (Report report : reports) {
            report.findings().forEach(it -> rules.add(it.rule()));
            assertThat(String.join("\n", ReportText.lines(report))).doesNotContain(MARK);
            assertThat(ReportJson.write(report)).doesNotContain(MARK);
            assertThat(ReportSarif.write(report)).doesNotContain(MARK);
            assertThat(ReportJunit.write(report)).doesNotContain(MARK);
            assertThat(report.toString()).doesNotContain(MARK);
        }
        assertThat(rules)
                .contains(
                        "env-missing",
                        "env-type",
                        "env-range",
                        "env-format",
                        "env-enum",
                        "env-forbidden",
                        "env-placeholder",
                        "env-unexpanded",
                        "env-interpolation-empty",
                        "env-duplicate",
                        "env-malformed",
                        "env-unreadable",
                        "env-unknown-type",
                        "env-trailing-newline",
                        "env-parity-missing",
                        "env-parity-extra",
                        "env-parity-differs",
                        "env-parity-shared-secret");
    }

    @Test
    void noValueIsInTheTextOfAnObjectOrOfAnError() {
        assertThat(env.names("K").request().toString()).doesNotContain(MARK);
        try {
            env.names("K=zq7-on-the-command-line").request();
            assertThat(true).as("a name with a value is refused").isFalse();
        } catch (UsageException e) {
            assertThat(e).hasMessageNotContaining(MARK);
        }
    }
}
