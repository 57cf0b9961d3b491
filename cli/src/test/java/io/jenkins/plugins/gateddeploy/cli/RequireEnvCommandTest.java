package io.jenkins.plugins.gateddeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a shell sees it: exit status, standard output, standard error. */
class RequireEnvCommandTest {
    private static final Path INCIDENT_A = Path.of(System.getProperty("project.root", ".."), "examples", "incident-a");

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("require-env"));
        all.addAll(List.of(arguments));
        return Main.run(new PrintWriter(out), new PrintWriter(err), all.toArray(new String[0]));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private static String incidentA(String name) {
        return INCIDENT_A.resolve(name).toString();
    }

    @Test
    void incidentAIsStoppedWithTheNameTheReasonThePlaceAndTheNextStep() throws Exception {
        int exit = run(
                "--contract", incidentA("env.schema.json"),
                "--file", incidentA(".env.production"),
                "--compare-to", incidentA(".env.staging"),
                "--environment", "production",
                "--format", "json");
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).isEmpty();
        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.path("gate").asText()).isEqualTo("env");
        assertThat(report.path("verdict").asText()).isEqualTo("BLOCKED");
        assertThat(report.path("environment").asText()).isEqualTo("production");
        assertThat(report.path("findings")).hasSize(1);
        JsonNode finding = report.path("findings").get(0);
        assertThat(finding.path("rule").asText()).isEqualTo("env-interpolation-empty");
        assertThat(finding.path("title").asText())
                .isEqualTo("API_KEY refers to PROD_API_KEY, which is not set, so it is empty");
        assertThat(finding.path("expected").asText()).contains("PROD_API_KEY");
        assertThat(finding.path("found").asText()).contains("nothing").contains(".env.staging:3 has it");
        assertThat(finding.path("source").path("file").asText()).endsWith(".env.production");
        assertThat(finding.path("source").path("line").asInt()).isEqualTo(4);
        assertThat(finding.path("source").path("object").asText()).isEqualTo("API_KEY");
        assertThat(finding.path("fix").asText()).contains("PROD_API_KEY");
        assertThat(report.path("facts").path("required").asInt()).isEqualTo(6);
        assertThat(report.path("facts").path("acceptedDifferences").asInt()).isEqualTo(2);
    }

    @Test
    void incidentAInWords() {
        int exit = run("--contract", incidentA("env.schema.json"), "--file", incidentA(".env.production"));
        assertThat(exit).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("BLOCKED env gate")
                .contains("API_KEY")
                .contains("expected ")
                .contains("found ")
                .contains(".env.production:4")
                .contains("fix: ");
    }

    @Test
    void stagingOfIncidentAPasses() {
        assertThat(run("--contract", incidentA("env.schema.json"), "--file", incidentA(".env.staging")))
                .isZero();
        assertThat(out.toString()).startsWith("PASSED");
    }

    @Test
    void theProcessEnvironmentCounts() {
        assertThat(System.getenv()).containsKey("PATH");
        assertThat(run("PATH")).isZero();
        assertThat(run("PATH", "SURELY_NOT_SET_ANYWHERE")).isEqualTo(1);
    }

    @Test
    void theLastFileWins() throws IOException {
        String first = file("a.env", "A=changeme\nB=1");
        String second = file("b.env", "A=fine");
        assertThat(run("A", "B", "--file", first, "--file", second)).isZero();
        assertThat(run("A", "B", "--file", second, "--file", first)).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsUnknown() throws IOException {
        assertThat(run("A", "--file", directory.resolve("gone.env").toString())).isEqualTo(3);
        assertThat(run("--contract", directory.resolve("gone.json").toString())).isEqualTo(3);
        assertThat(run("--contract", file("broken.json", "{"))).isEqualTo(3);
        assertThat(out.toString()).contains("gone.env").contains("gone.json").contains("broken.json:1");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shadowModeStopsNothing() throws IOException {
        String file = file(".env", "A=changeme");
        assertThat(run("A", "--file", file, "--fail-on", "never")).isZero();
        assertThat(out.toString()).startsWith("WARNED").contains("BLOCKED");
    }

    @Test
    void warningsStopWhenAskedTo() throws IOException {
        String mine = file("a.env", "TTL=1");
        String other = file("b.env", "TTL=2");
        assertThat(run("--file", mine, "--compare-to", other)).isZero();
        assertThat(run("--file", mine, "--compare-to", other, "--fail-on", "warning"))
                .isEqualTo(1);
    }

    @Test
    void wrongUsageIsOneShortMessageAndNoReport() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--file", file(".env", "A=1"))).isEqualTo(2);
        assertThat(run("--contract", "env.toml")).isEqualTo(2);
        assertThat(run("A", "--format", "html")).isEqualTo(2);
        assertThat(run("A", "--fail-on", "maybe")).isEqualTo(2);
        assertThat(run("A", "--no-such-option")).isEqualTo(2);
        assertThat(run("A B")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).doesNotContain("\tat ").contains("contract").contains("env.toml");
    }

    @Test
    void wrongUsageNamesTheOptionAndRepeatsNoValue() {
        run("A", "--fail-on", "maybe");
        run("A", "--compare-to", "");
        run("A", "--file", "");
        run("A", "--api-key=hunter2");
        run("API_KEY=hunter2");
        assertThat(err.toString())
                .contains("--fail-on must be one of error, warning, never, not 'maybe'")
                .contains("--compare-to must be paths")
                .contains("--file must be paths")
                .contains("there is no option --api-key")
                .doesNotContain("failOn")
                .doesNotContain("compareTo")
                .doesNotContain("hunter2");
    }

    @Test
    void aContractThatIsGivenButEmptyIsRefusedAndNotForgotten() {
        assertThat(run("PATH", "--contract", "")).isEqualTo(2);
        assertThat(err.toString()).contains("--contract is given but empty");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void namesAndAContractThatContradictEachOtherAreWrongUsage() throws IOException {
        String schema = file(".env.schema", "# @required=forEnv(production)\nKEY=\n# @optional\nDEBUG=\n");
        assertThat(run("DEBUG", "--contract", schema)).isEqualTo(2);
        assertThat(run("KEY", "--contract", schema, "--environment", "staging")).isEqualTo(2);
        assertThat(run("KEY", "--contract", schema, "--environment", "production"))
                .isEqualTo(1);
        String closed = file("env.schema.json", "{\"additionalProperties\":false,\"properties\":{\"A\":{}}}");
        assertThat(run("B", "--contract", closed)).isEqualTo(2);
        assertThat(err.toString()).contains("DEBUG").contains("not required").contains("allows no such variable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "sarif", "junit", "text"})
    void everyFormatIsTheOnlyThingOnStandardOutput(String format) throws IOException {
        assertThat(run("A", "--file", file(".env", "A=changeme"), "--format", format))
                .isEqualTo(1);
        assertThat(out.toString()).contains("env-placeholder");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void helpTellsTheOptions() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains("--contract", "--file", "--compare-to", "--environment", "--fail-on", "--format");
    }
}
