package io.jenkins.plugins.gateddeploy.env.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.Map;

/**
 * Reads a flat JSON object of variables. A number or boolean is taken as it is written, {@code null} as the word, which
 * is what most programs make of them when they put them into an environment.
 */
final class JsonFile {
    private JsonFile() {}

    static Layer read(String file, String text) {
        LayerBuilder layer = new LayerBuilder(file, false);
        try {
            LocatedJson json = LocatedJson.parse(text);
            if (!json.root().isObject()) {
                layer.doubt(
                        1,
                        file + " is not a JSON object of variables",
                        json.root().isArray() ? "a list" : "a single value",
                        "Write one object: {\"NAME\": \"value\"}.");
                return layer.build();
            }
            if (KubernetesManifest.looksLikeOne(json.root())) {
                return KubernetesManifest.read(file, text.replace('\t', ' '));
            }
            for (Map.Entry<String, JsonNode> member : json.root().properties()) {
                assign(layer, json, member.getKey(), member.getValue());
            }
            for (LocatedJson.Duplicate twice : json.duplicates()) {
                layer.problem(Finding.error("env-duplicate")
                        .title(twice.name() + " is defined twice in " + file)
                        .expected("one definition")
                        .found("a first one on line " + twice.first() + " and another on line " + twice.line()
                                + "; only the last one counts")
                        .at(Source.file(file, twice.line()).about(twice.name()))
                        .fix("Remove one of the two.")
                        .build());
            }
        } catch (LocatedJson.NotJson e) {
            layer.doubt(
                    e.line(),
                    file + " " + e.getMessage(),
                    "something else than JSON",
                    "Correct the file; a JSON checker shows the exact place.");
        }
        return layer.build();
    }

    private static void assign(LayerBuilder layer, LocatedJson json, String name, JsonNode value) {
        int line = json.line("/" + LocatedJson.escape(name));
        if (value.isContainerNode()) {
            String kind = value.isObject() ? "an object" : "a list";
            layer.malformed(
                    name,
                    line,
                    name + " in " + layer.file() + " is " + kind + ", which no variable can hold",
                    "a text, a number or a boolean",
                    kind,
                    "Write the value as one text.");
        } else {
            layer.assign(name, value.asText(), line);
        }
    }
}
