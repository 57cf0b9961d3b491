package io.jenkins.plugins.gateddeploy.env.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerReaderTest {
    @TempDir
    private Path workspace;

    private Layer read(String file, String... lines) {
        try {
            Files.writeString(workspace.resolve(file), String.join("\n", lines));
            return new LayerReader(WorkspaceFiles.inside(workspace)).read(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> assignments(Layer layer) {
        return layer.assignments().stream()
                .map(it -> it.line() + " " + it.name() + "=" + it.text().replace("\n", "\\n"))
                .toList();
    }

    private static List<String> told(List<Finding> findings) {
        return findings.stream()
                .map(it -> it.severity().word() + " " + it.rule() + " "
                        + it.source().line())
                .toList();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void dotenvKeepsTheLineOfEveryNameAndTellsDuplicates() {
        Layer layer = read(".env", "# head", "", "A=1", "export B=\"x", "y\"", "C=2", "  A=3");
        assertThat(assignments(layer)).containsExactly("3 A=1", "4 B=x\\ny", "6 C=2", "7 A=3");
        assertThat(told(layer.problems())).containsExactly("error env-duplicate 7");
        assertThat(layer.problems().get(0).found()).contains("line 3").contains("line 7");
    }

    @Test
    void dotenvTellsWhatItsOwnReaderSkipsOrMisreads() {
        Layer layer = read(
                ".env",
                "A=1",
                "not an assignment",
                "?B=2",
                "OPEN=\"never closed",
                "AFTER='x' y",
                "KEY=\"-----",
                "C=1",
                "-----\"");
        assertThat(told(layer.problems()))
                .containsExactlyInAnyOrder(
                        "error env-malformed 2",
                        "error env-malformed 3",
                        "error env-malformed 4",
                        "warning env-malformed 5",
                        "warning env-quote-spans-lines 7");
    }

    @Test
    void aFileOfAnotherFormatDoesNotGiveAFindingForEachLine() {
        Layer layer = read("notes.env", "word\n".repeat(500));
        assertThat(layer.problems()).hasSize(6);
        assertThat(layer.problems().get(5).title()).contains("495 more lines");
    }

    @Test
    void aLongQuotedValueIsReadWithoutTrouble() {
        String value = "x\\\"y".repeat(60_000);
        Layer layer =
                read(".env", "A=\"" + value + "\"", "B='" + "\n".repeat(50_000) + "'", "C=\"" + "\\\"".repeat(60_000));
        assertThat(layer.assignments()).extracting(Assignment::name).containsExactly("A", "B", "C");
        assertThat(layer.assignments().get(0).text()).isEqualTo(value);
    }

    @Test
    void propertiesAreReadAsJavaReadsThem() {
        Layer layer = read(
                "app.properties",
                "# comment",
                "! another",
                "plain=1",
                "  spaced : two words",
                "long = a \\",
                "    b",
                "uni=\\u00fc",
                "key\\ with\\ space=x",
                "bare",
                "win=C:\\\\dir",
                "plain=2");
        assertThat(assignments(layer))
                .containsExactly(
                        "3 plain=1",
                        "4 spaced=two words",
                        "5 long=a b",
                        "7 uni=ü",
                        "8 key with space=x",
                        "9 bare=",
                        "10 win=C:\\dir",
                        "11 plain=2");
        assertThat(told(layer.problems())).containsExactly("error env-duplicate 11");
    }

    @Test
    void aBrokenEscapeInPropertiesIsTold() {
        assertThat(told(read("app.properties", "a=1", "b=\\u12x").problems())).containsExactly("error env-malformed 2");
    }

    @Test
    void flatJson() {
        Layer layer = read(
                "env.json",
                "{",
                " \"A\": \"x\",",
                " \"N\": 1.50,",
                " \"B\": true,",
                " \"Z\": null,",
                " \"O\": {\"a\": 1},",
                " \"A\": \"y\"",
                "}");
        assertThat(assignments(layer)).containsExactly("7 A=y", "3 N=1.50", "4 B=true", "5 Z=null");
        assertThat(told(layer.problems())).containsExactlyInAnyOrder("error env-malformed 6", "error env-duplicate 7");
    }

    @Test
    void flatYamlTakesScalarsAsTheyAreWritten() {
        Layer layer = read(
                "env.yaml",
                "---",
                "A: x # comment",
                "OCTAL: 0123",
                "YES: yes",
                "Q: \"q # r\"",
                "NONE:",
                "TILDE: ~",
                "NULL: null",
                "BLOCK: |",
                "  one",
                "  two",
                "LIST: [1]",
                "A: y");
        assertThat(assignments(layer))
                .containsExactly(
                        "2 A=x",
                        "3 OCTAL=0123",
                        "4 YES=yes",
                        "5 Q=q # r",
                        "6 NONE=",
                        "7 TILDE=",
                        "8 NULL=null",
                        "9 BLOCK=one\\ntwo\\n",
                        "13 A=y");
        assertThat(told(layer.problems())).containsExactly("error env-malformed 12", "error env-duplicate 13");
    }

    @Test
    void anEmptyYamlFileHasNoVariables() {
        Layer layer = read("env.yml", "# nothing");
        assertThat(layer.assignments()).isEmpty();
        assertThat(layer.incomplete()).isFalse();
    }

    @Test
    void configMapsAndSecretsOfSeveralDocuments() {
        Layer layer = read(
                "app.yaml",
                "apiVersion: v1",
                "kind: ConfigMap",
                "metadata: {name: app}",
                "data:",
                "  HOST: db",
                "  PORT: \"5432\"",
                "---",
                "apiVersion: apps/v1",
                "kind: Deployment",
                "metadata: {name: app}",
                "---",
                "apiVersion: v1",
                "kind: Secret",
                "metadata: {name: app}",
                "data:",
                "  PASSWORD: " + base64("pässword"),
                "  TOKEN: " + base64("old"),
                "stringData:",
                "  TOKEN: new");
        assertThat(assignments(layer))
                .containsExactly("5 HOST=db", "6 PORT=5432", "16 PASSWORD=pässword", "17 TOKEN=old", "19 TOKEN=new");
        assertThat(layer.problems()).isEmpty();
        assertThat(layer.incomplete()).isFalse();
    }

    @Test
    void whatKubernetesWouldRefuseOrMisreadIsTold() {
        Layer layer = read(
                "app.yaml",
                "apiVersion: v1",
                "kind: Secret",
                "metadata: {name: app}",
                "data:",
                "  BROKEN: not base64!",
                "  ECHOED: " + base64("value\n"),
                "---",
                "apiVersion: v1",
                "kind: ConfigMap",
                "metadata: {name: app}",
                "data:",
                "  PORT: 5432",
                "  ECHOED: again",
                "  ECHOED: thrice");
        assertThat(told(layer.problems()))
                .containsExactlyInAnyOrder(
                        "error env-malformed 5",
                        "warning env-trailing-newline 6",
                        "error env-malformed 12",
                        "warning env-duplicate 13",
                        "error env-duplicate 14");
    }

    @Test
    void aListOfObjectsInJson() {
        Layer layer = read(
                "list.json",
                "{\"apiVersion\": \"v1\", \"kind\": \"List\",",
                "\t\"items\": [{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"data\": {\"A\": \"1\"}}]}");
        assertThat(assignments(layer)).containsExactly("2 A=1");
    }

    @Test
    void aSecretThatIsMadeElsewhereLeavesTheLayerIncomplete() {
        Layer layer =
                read("sealed.yaml", "apiVersion: bitnami.com/v1alpha1", "kind: SealedSecret", "metadata: {name: app}");
        assertThat(layer.incomplete()).isTrue();
        assertThat(layer.doubts().get(0).title()).contains("SealedSecret app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: [A, B]", "stringData: A=hunter2", "binaryData: 5"})
    void aManifestWhoseDataIsNoMappingLeavesTheLayerIncomplete(String data) {
        Layer layer = read("secret.yaml", "apiVersion: v1", "kind: Secret", "metadata: {name: app}", data);
        assertThat(layer.doubts()).singleElement().satisfies(it -> {
            assertThat(it.title()).contains(" of Secret app is no mapping");
            assertThat(it.source().line()).isEqualTo(4);
            assertThat(it.toString()).doesNotContain("hunter2");
        });
        assertThat(read("empty.yaml", "apiVersion: v1", "kind: ConfigMap", "data:")
                        .incomplete())
                .isFalse();
    }

    @Test
    void nothingOfABrokenFileIsRepeated() {
        for (String file : new String[] {"x.json", "x.yaml"}) {
            Layer layer = read(file, "{\"A\": hunter2secret: [");
            assertThat(layer.incomplete()).isTrue();
            assertThat(layer.doubts().toString())
                    .contains(file + " is not valid")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void aSmallFileThatUnfoldsToAHugeOneIsNotUnfolded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 x\n");
        for (int i = 1; i < 60; i++) {
            bomb.append("a")
                    .append(i)
                    .append(": &a")
                    .append(i)
                    .append(" [*a")
                    .append(i - 1)
                    .append(", *a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertThat(read("bomb.yaml", bomb.toString()).incomplete()).isTrue();
    }

    @Test
    void deepNestingEnds() {
        assertThat(read("deep.yaml", "[".repeat(100_000)).incomplete()).isTrue();
        assertThat(read("deep.json", "[".repeat(100_000)).incomplete()).isTrue();
    }
}
