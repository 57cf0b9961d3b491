package io.jenkins.plugins.gateddeploy.env.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.gateddeploy.env.source.LocatedJson;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * A JSON Schema of an object, walked once: which variables it speaks of, and where. Conditions and alternatives
 * ({@code if}, {@code allOf}, {@code anyOf}, {@code $ref} inside the document) are followed.
 */
final class SchemaDocument {
    private static final List<String> LISTS = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> CONDITIONS =
            List.of("/then/", "/else/", "/dependentRequired/", "/dependentSchemas/", "/dependencies/");
    private static final List<String> SINGLE = List.of("if", "then", "else", "not");

    private final LocatedJson json;
    /** Every subschema of a variable, the one of the root's {@code properties} first. */
    private final Map<String, List<JsonNode>> subschemas = new LinkedHashMap<>();

    private final Map<String, String> pointers = new LinkedHashMap<>();
    /** Every subschema under a pattern for names. */
    private final Map<String, List<JsonNode>> patterns = new LinkedHashMap<>();

    private final Set<String> conditional = new HashSet<>();
    private final Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, List<JsonNode>> byPattern = new HashMap<>();

    SchemaDocument(LocatedJson json) {
        this.json = json;
        walk(json.root(), "");
    }

    JsonNode root() {
        return json.root();
    }

    /** All variables that it speaks of. */
    Set<String> names() {
        return subschemas.keySet();
    }

    /** Whether it says what a variable of this name has to be, by the name itself or by {@code patternProperties}. */
    boolean describes(String name) {
        return subschemas.containsKey(name) || !byPattern(name).isEmpty();
    }

    /** As the validator, which refuses it, too, a pattern that cannot be used fits nothing. */
    private static boolean fits(String pattern, String name) {
        try {
            return Patterns.find(Patterns.compile(pattern, false), name);
        } catch (PatternSyntaxException | Patterns.TooSlow e) {
            return false;
        }
    }

    /** The first subschema of a variable, its reference followed; an empty object if it has none. */
    JsonNode schema(String name) {
        List<JsonNode> all = subschemas.getOrDefault(name, List.of());
        return all.isEmpty() ? JsonNodeFactory.instance.objectNode() : target(all.get(0));
    }

    /** All subschemas of a variable, references followed. */
    List<JsonNode> schemas(String name) {
        return Stream.concat(subschemas.getOrDefault(name, List.of()).stream(), byPattern(name).stream())
                .map(this::target)
                .toList();
    }

    private List<JsonNode> byPattern(String name) {
        return byPattern.computeIfAbsent(name, it -> patterns.entrySet().stream()
                .filter(pattern -> fits(pattern.getKey(), name))
                .flatMap(pattern -> pattern.getValue().stream())
                .toList());
    }

    /** The line on which the variable is described first. */
    int line(String name) {
        return json.line(pointers.getOrDefault(name, ""));
    }

    int lineOf(String pointer) {
        return json.line(pointer);
    }

    List<LocatedJson.Duplicate> duplicates() {
        return json.duplicates();
    }

    /** Whether the variable is asked for under {@code then}, {@code else} or a dependency only. */
    boolean conditional(String name) {
        return conditional.contains(name) && !contains(json.root().path("required"), name);
    }

    private static boolean contains(JsonNode names, String name) {
        for (JsonNode it : names) {
            if (it.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Follows references inside the document; one that leads elsewhere or in a circle is left as it is. */
    JsonNode target(JsonNode schema) {
        JsonNode at = schema;
        for (int hops = 0; hops < 20 && at.path("$ref").asText("").startsWith("#/"); hops++) {
            JsonNode next = json.root().at(at.path("$ref").asText().substring(1));
            if (next.isMissingNode()) {
                return at;
            }
            at = next;
        }
        return at;
    }

    private void walk(JsonNode schema, String pointer) {
        JsonNode at = target(schema);
        if (!at.isObject() || seen.size() > 10_000 || !seen.add(at)) {
            return;
        }
        at.path("properties").properties().forEach(it -> {
            String member = pointer + "/properties/" + LocatedJson.escape(it.getKey());
            pointers.putIfAbsent(it.getKey(), member);
            subschemas.computeIfAbsent(it.getKey(), name -> new ArrayList<>()).add(it.getValue());
        });
        at.path("patternProperties").properties().forEach(it -> patterns.computeIfAbsent(
                        it.getKey(), pattern -> new ArrayList<>())
                .add(it.getValue()));
        at.path("required").forEach(it -> mention(it, pointer + "/required"));
        at.path("dependentRequired").properties().forEach(it -> {
            know(it.getKey(), pointer);
            it.getValue().forEach(name -> mention(name, pointer + "/dependentRequired/"));
        });
        at.path("dependencies").properties().forEach(it -> {
            know(it.getKey(), pointer);
            it.getValue().forEach(name -> mention(name, pointer + "/dependencies/"));
        });
        at.path("dependentSchemas").fieldNames().forEachRemaining(it -> know(it, pointer));
        for (String list : LISTS) {
            for (int i = 0; i < at.path(list).size(); i++) {
                walk(at.path(list).path(i), pointer + "/" + list + "/" + i);
            }
        }
        SINGLE.forEach(it -> walk(at.path(it), pointer + "/" + it));
        for (String map : List.of("dependentSchemas", "dependencies")) {
            at.path(map).properties().forEach(it -> walk(it.getValue(), pointer + "/" + map + "/" + it.getKey()));
        }
    }

    private void know(String name, String pointer) {
        pointers.putIfAbsent(name, pointer);
        subschemas.computeIfAbsent(name, it -> new ArrayList<>());
    }

    private void mention(JsonNode name, String pointer) {
        if (name.isTextual()) {
            know(name.asText(), pointer);
            if (CONDITIONS.stream().anyMatch(pointer::contains)) {
                conditional.add(name.asText());
            }
        }
    }
}
