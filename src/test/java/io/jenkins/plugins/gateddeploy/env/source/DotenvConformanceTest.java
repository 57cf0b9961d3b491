package io.jenkins.plugins.gateddeploy.env.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What npm's dotenv and dotenv-expand made of the corpus (recorded by record.mjs beside it) is what we make of it. */
class DotenvConformanceTest {
    private static final String DIRECTORY = "/io/jenkins/plugins/gateddeploy/env/dotenv/";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theRecordIsOfTheVersionsInPackageJsonAndOfTheWholeCorpus() throws IOException {
        JsonNode recorded = resource("recorded.json");
        JsonNode wanted = resource("package.json").path("dependencies");
        assertThat(recorded.path("dotenv").asText())
                .isEqualTo(wanted.path("dotenv").asText());
        assertThat(recorded.path("dotenv-expand").asText())
                .isEqualTo(wanted.path("dotenv-expand").asText());
        List<String> names = names(recorded.path("cases"));
        assertThat(names).containsAll(names(resource("corpus.json"))).hasSizeGreaterThan(3000);
    }

    @TestFactory
    Stream<DynamicTest> readsAsTheRealPackagesDo() throws IOException {
        return StreamSupport.stream(resource("recorded.json").path("cases").spliterator(), false)
                .map(it -> DynamicTest.dynamicTest(it.path("name").asText(), () -> compare(it)));
    }

    private static void compare(JsonNode recorded) {
        List<Layer> layers = new ArrayList<>();
        for (JsonNode text : recorded.path("files")) {
            layers.add(DotenvFile.read("file" + layers.size(), text.asText()));
        }
        for (int i = 0; i < layers.size(); i++) {
            Map<String, String> parsed = new LinkedHashMap<>();
            layers.get(i).assignments().forEach(it -> parsed.put(it.name(), it.text()));
            assertThat(parsed)
                    .as("parsed, of %s", recorded)
                    .isEqualTo(map(recorded.path("parsed").path(i)));
        }
        if (recorded.has("expanded")) {
            Overlay overlay = Overlay.of(List.of(), map(recorded.path("env")), layers);
            map(recorded.path("expanded"))
                    .forEach((name, value) -> assertThat(overlay.get(name).value())
                            .as("%s expanded, of %s", name, recorded)
                            .isEqualTo(value));
        } else if (recorded.has("endless")) {
            Overlay overlay = Overlay.of(List.of(), map(recorded.path("env")), layers);
            assertThat(overlay.variables().values())
                    .as("endless, of %s", recorded)
                    .anyMatch(Variable::endless);
        }
    }

    private static List<String> names(JsonNode cases) {
        return StreamSupport.stream(cases.spliterator(), false)
                .map(it -> it.path("name").asText())
                .toList();
    }

    private static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        object.properties().forEach(it -> map.put(it.getKey(), it.getValue().asText()));
        return map;
    }

    private static JsonNode resource(String name) throws IOException {
        try (InputStream in = DotenvConformanceTest.class.getResourceAsStream(DIRECTORY + name)) {
            return JSON.readTree(in);
        }
    }
}
