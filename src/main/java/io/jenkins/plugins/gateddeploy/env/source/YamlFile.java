package io.jenkins.plugins.gateddeploy.env.source;

import java.util.List;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * Reads a flat YAML mapping of variables, or hands a Kubernetes manifest on. Scalars are taken as they are written:
 * {@code 0123} and {@code yes} stay what they are.
 */
final class YamlFile {
    private YamlFile() {}

    static Layer read(String file, String text) {
        LayerBuilder layer = new LayerBuilder(file, false);
        try {
            List<Node> documents = YamlNodes.documents(text);
            if (documents.stream().anyMatch(KubernetesManifest::looksLikeOne)) {
                return KubernetesManifest.read(file, text);
            }
            if (documents.size() > 1) {
                layer.doubt(
                        YamlNodes.line(documents.get(1)),
                        file + " holds " + documents.size() + " YAML documents and none is a Kubernetes manifest",
                        documents.size() + " documents",
                        "Keep one mapping of variables per file.");
                return layer.build();
            }
            for (Node document : documents) {
                if (document instanceof MappingNode mapping) {
                    assign(layer, mapping);
                } else {
                    layer.doubt(
                            YamlNodes.line(document),
                            file + " is not a YAML mapping of variables",
                            "a list or a single text",
                            "Write one variable per line: NAME: value.");
                }
            }
        } catch (YamlNodes.NotYaml e) {
            layer.doubt(
                    e.line(),
                    file + " " + e.getMessage(),
                    "something else than YAML",
                    "Correct the file; a YAML checker shows the exact place.");
        }
        return layer.build();
    }

    private static void assign(LayerBuilder layer, MappingNode mapping) {
        for (NodeTuple tuple : mapping.getValue()) {
            String name = YamlNodes.scalar(tuple.getKeyNode());
            String value = YamlNodes.scalar(tuple.getValueNode());
            int line = YamlNodes.line(tuple.getKeyNode());
            if (name == null || value == null) {
                layer.malformed(
                        name,
                        line,
                        (name == null ? "A key" : name) + " in " + layer.file() + " is a list or a mapping, which no"
                                + " variable can hold",
                        "a text, a number or a boolean",
                        "a list or a mapping",
                        "Write the value as one text.");
            } else {
                layer.assign(name, value.equals("~") ? "" : value, line);
            }
        }
    }
}
