package io.jenkins.plugins.gateddeploy.env.source;

import io.jenkins.plugins.gateddeploy.gate.Growth;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** See {@link Growth}. */
class SourcesGrowthTest {
    private static Growth.Parser filled(Reader reader) {
        return text -> Overlay.of(List.of(), Map.of(), List.of(reader.read("a", text)));
    }

    private interface Reader {
        Layer read(String file, String text);
    }

    @TestFactory
    Stream<DynamicTest> dotenv() {
        Growth.Parser parser = filled(DotenvFile::read);
        return Stream.concat(
                Growth.anyText("dotenv", parser),
                Growth.after("dotenv", parser, "!", "A=\"", "A='", "A=${", "export ", "A=${B:-", "A=$B\n", "A=#"));
    }

    @TestFactory
    Stream<DynamicTest> properties() {
        Growth.Parser parser = filled(PropertiesFile::read);
        return Stream.concat(
                Growth.anyText(".properties", parser), Growth.after(".properties", parser, "!", "a=", "a\\\n"));
    }

    @TestFactory
    Stream<DynamicTest> yaml() {
        Growth.Parser parser = filled(YamlFile::read);
        return Stream.concat(
                Growth.anyText("YAML", parser), Growth.after("YAML", parser, "!", "a: \"", "a: |\n ", "a: &a ", "? "));
    }

    @TestFactory
    Stream<DynamicTest> json() {
        Growth.Parser parser = filled(JsonFile::read);
        return Stream.concat(
                Growth.anyText("JSON", parser), Growth.after("JSON", parser, "}", "{\"a\":\"", "{\"a\":[", "{\"a\":"));
    }

    @TestFactory
    Stream<DynamicTest> kubernetes() {
        String head = "apiVersion: v1\nkind: ConfigMap\ndata:\n";
        return Growth.after(
                "Kubernetes", filled(KubernetesManifest::read), "!", head + "  A: \"", head + "  A: |\n    ", "---\n");
    }
}
