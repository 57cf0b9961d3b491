package io.jenkins.plugins.gateddeploy.env.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the ConfigMaps and Secrets of a manifest, of one or several documents or a {@code List}. In a Secret
 * {@code data} is base64 and {@code stringData} wins over it. Other kinds are passed over, but a kind that makes a
 * Secret elsewhere leaves the layer incomplete.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/configmap/">ConfigMap</a>
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/secret/">Secret</a>
 */
final class KubernetesManifest {
    /** Kinds whose controller makes a Secret of values that are not in the file, or not readable there. */
    private static final Set<String> MAKERS =
            Set.of("SealedSecret", "ExternalSecret", "PushSecret", "VaultStaticSecret", "SecretProviderClass");

    private final LayerBuilder layer;
    /** The object, such as {@code Secret app}, that assigned a name first. */
    private final Map<String, String> owners = new HashMap<>();

    private boolean found;

    private KubernetesManifest(String file) {
        layer = new LayerBuilder(file, false);
    }

    static boolean looksLikeOne(JsonNode node) {
        return node.path("apiVersion").isTextual() && node.path("kind").isTextual();
    }

    static boolean looksLikeOne(Node node) {
        return !YamlNodes.text(node, "apiVersion").isEmpty()
                && !YamlNodes.text(node, "kind").isEmpty();
    }

    /** @param text YAML; a manifest in JSON is YAML, too */
    static Layer read(String file, String text) {
        KubernetesManifest manifest = new KubernetesManifest(file);
        try {
            YamlNodes.documents(text).forEach(manifest::object);
            if (!manifest.found) {
                manifest.layer.doubt(
                        1,
                        file + " holds no ConfigMap and no Secret, so its variables are not known",
                        "other kinds of objects only",
                        "Name the manifest of the ConfigMap or Secret.");
            }
        } catch (YamlNodes.NotYaml e) {
            manifest.layer.doubt(
                    e.line(), file + " " + e.getMessage(), "something else than YAML", "Correct the file.");
        }
        return manifest.layer.build();
    }

    private void object(Node node) {
        String kind = YamlNodes.text(node, "kind");
        String owner = (kind + " " + YamlNodes.text(YamlNodes.member(node, "metadata"), "name")).trim();
        switch (kind) {
            case "ConfigMap", "Secret" -> {
                found = true;
                Set<String> here = new HashSet<>();
                for (String part : List.of("data", "binaryData", "stringData")) {
                    boolean base64 = part.equals("binaryData") || part.equals("data") && kind.equals("Secret");
                    values(owner, here, part, YamlNodes.member(node, part), base64);
                }
            }
            case "List", "ConfigMapList", "SecretList" -> {
                if (YamlNodes.member(node, "items") instanceof SequenceNode items) {
                    items.getValue().forEach(this::object);
                }
            }
            default -> {
                if (MAKERS.contains(kind)) {
                    found = true;
                    layer.doubt(
                            YamlNodes.line(node),
                            "The values of " + owner + " are not in " + layer.file(),
                            "a kind whose controller makes the Secret elsewhere",
                            "Give the names as a list, or check the Secret that comes out of it.");
                }
            }
        }
    }

    private void values(String owner, Set<String> here, String part, Node data, boolean base64) {
        if (!(data instanceof MappingNode mapping)) {
            if (data != null && !data.getTag().equals(Tag.NULL)) {
                layer.doubt(
                        YamlNodes.line(data),
                        part + " of " + owner + " is no mapping, so its variables are not known",
                        "a list or a single text",
                        "Write one variable per line under " + part + ": NAME: value.");
            }
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = YamlNodes.scalar(tuple.getKeyNode());
            int line = YamlNodes.line(tuple.getKeyNode());
            String text = YamlNodes.scalar(tuple.getValueNode());
            if (name == null || text == null || !isText(tuple.getValueNode())) {
                layer.malformed(
                        name,
                        line,
                        (name == null ? "A key" : name) + " of " + owner + " is not a text, so Kubernetes refuses the"
                                + " object",
                        "a text",
                        text == null ? "a list or a mapping, or a template without quotes" : "a number or a boolean",
                        "Put the value in quotes.");
                if (name == null || text == null) {
                    continue;
                }
            }
            String value = base64 ? decoded(owner, name, text, line) : text;
            if (value != null) {
                assign(owner, here, name, value, line, part.equals("stringData"));
            }
        }
    }

    /** Null and empty values are allowed by the API server; a number or boolean is not. */
    private static boolean isText(Node value) {
        return value.getTag().equals(Tag.STR)
                || value.getTag().equals(Tag.NULL)
                || value.getTag().equals(Tag.BINARY);
    }

    private String decoded(String owner, String name, String text, int line) {
        String value = Base64Text.decode(text);
        if (value == null) {
            layer.malformed(
                    name,
                    line,
                    name + " of " + owner + " is not base64",
                    "base64",
                    "a text with characters or a length that base64 does not have",
                    "Encode the value, or use stringData.");
            return null;
        }
        if (value.endsWith("\n") && value.indexOf('\n') == value.length() - 1) {
            layer.problem(Finding.warning("env-trailing-newline")
                    .title("The value of " + name + " ends with a line break")
                    .expected("the value alone")
                    .found("a line break at its end, as 'echo value | base64' adds one")
                    .at(Source.file(layer.file(), line).about(name))
                    .fix("Encode it again with 'printf %s' or 'echo -n'.")
                    .build());
        }
        return value;
    }

    private void assign(String owner, Set<String> here, String name, String value, int line, boolean wins) {
        String first = owners.putIfAbsent(name, owner);
        boolean again = !here.add(name);
        if (wins && again) {
            layer.override(name, value, line);
        } else if (first == null || again) {
            layer.assign(name, value, line);
        } else {
            layer.problem(Finding.warning("env-duplicate")
                    .title(name + " is in two objects of " + layer.file())
                    .expected("one definition")
                    .found("one in " + first + " and another in " + owner + " on line " + line
                            + "; the last one is taken")
                    .at(Source.file(layer.file(), line).about(name))
                    .fix("Keep it in one of them, or put the objects of other deployments into files of their own.")
                    .build());
            layer.override(name, value, line);
        }
    }
}
