package io.jenkins.plugins.gateddeploy.env.source;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** YAML as nodes with line numbers. Nothing is constructed from it, so no tag can make an object. */
final class YamlNodes {
    private YamlNodes() {}

    /** Not YAML. The message is one sentence without any of the text. */
    static final class NotYaml extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;

        NotYaml(int line) {
            super("is not valid YAML: it goes wrong on line " + line);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /** The documents of a text that are not empty. */
    static List<Node> documents(String text) throws NotYaml {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(100);
        List<Node> documents = new ArrayList<>();
        try {
            for (Node document : new Yaml(options).composeAll(new StringReader(text))) {
                if (!(document instanceof ScalarNode scalar)
                        || !scalar.getValue().isEmpty()) {
                    documents.add(document);
                }
            }
            return documents;
        } catch (MarkedYAMLException e) {
            throw new NotYaml(
                    e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1);
        } catch (YAMLException e) {
            throw new NotYaml(1);
        }
    }

    /** From 1. */
    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** The text of a scalar, null for anything else. */
    static String scalar(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : null;
    }

    /** The value of a member of a mapping; null if there is none or this is no mapping. */
    static Node member(Node node, String name) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (name.equals(scalar(tuple.getKeyNode()))) {
                    return tuple.getValueNode();
                }
            }
        }
        return null;
    }

    /** The text of a member; the empty text if there is none. */
    static String text(Node node, String name) {
        Node member = member(node, name);
        String text = member == null ? null : scalar(member);
        return text == null ? "" : text;
    }
}
