package io.jenkins.plugins.gateddeploy.env.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gateddeploy.env.contract.Complaint.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Says in words what a keyword of JSON Schema asks for. The validator's own messages are never used: they repeat the
 * value.
 *
 * @see <a href="https://json-schema.org/draft/2020-12/json-schema-validation">JSON Schema Validation</a>
 */
final class SchemaWords {
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("type", Kind.TYPE),
            Map.entry("enum", Kind.ENUM),
            Map.entry("const", Kind.ENUM),
            Map.entry("minimum", Kind.RANGE),
            Map.entry("maximum", Kind.RANGE),
            Map.entry("exclusiveMinimum", Kind.RANGE),
            Map.entry("exclusiveMaximum", Kind.RANGE),
            Map.entry("multipleOf", Kind.RANGE),
            Map.entry("minLength", Kind.RANGE),
            Map.entry("maxLength", Kind.RANGE),
            Map.entry("minItems", Kind.RANGE),
            Map.entry("maxItems", Kind.RANGE),
            Map.entry("minProperties", Kind.RANGE),
            Map.entry("maxProperties", Kind.RANGE));

    private static final int LONGEST = 160;

    private SchemaWords() {}

    /** The kind of complaint; anything that is not listed is about the form of the value. */
    static Kind kind(String keyword) {
        return KINDS.getOrDefault(keyword, Kind.FORMAT);
    }

    /**
     * What one keyword asks for.
     *
     * @param keyword the keyword
     * @param wanted its value in the schema
     * @param secret whether allowed values must not be repeated
     */
    static String expected(String keyword, JsonNode wanted, boolean secret) {
        return switch (keyword) {
            case "type" -> types(wanted);
            case "enum" ->
                secret
                        ? "one of the " + wanted.size() + " values of the contract"
                        : "one of " + shortened(list(wanted));
            case "const" -> secret ? "the value of the contract" : "exactly " + shortened(wanted.asText());
            case "format" -> "a text in the format " + wanted.asText();
            case "pattern" -> "a text that matches " + shortened(wanted.asText());
            case "minimum" -> "at least " + wanted.asText();
            case "maximum" -> "at most " + wanted.asText();
            case "exclusiveMinimum" -> "more than " + wanted.asText();
            case "exclusiveMaximum" -> "less than " + wanted.asText();
            case "multipleOf" -> "a multiple of " + wanted.asText();
            case "minLength" -> "at least " + count(wanted, "character");
            case "maxLength" -> "at most " + count(wanted, "character");
            case "minItems" -> "at least " + count(wanted, "list element");
            case "maxItems" -> "at most " + count(wanted, "list element");
            case "minProperties" -> "at least " + count(wanted, "member");
            case "maxProperties" -> "at most " + count(wanted, "member");
            case "uniqueItems" -> "a list without repeated elements";
            case "anyOf", "oneOf" ->
                "one of the " + wanted.size() + " alternatives under " + keyword + " in the contract";
            case "not" -> "a value that the contract does not exclude under not";
            default -> "what the contract asks for under " + keyword;
        };
    }

    /** All that a schema asks for, such as {@code a whole number, at least 1, at most 65535}. */
    static String describe(JsonNode schema, boolean secret) {
        List<String> parts = new ArrayList<>();
        for (String keyword : List.of(
                "type",
                "enum",
                "const",
                "format",
                "pattern",
                "minimum",
                "exclusiveMinimum",
                "maximum",
                "exclusiveMaximum",
                "minLength",
                "maxLength")) {
            if (schema.has(keyword)) {
                parts.add(expected(keyword, schema.path(keyword), secret));
            }
        }
        return String.join(", ", parts);
    }

    private static String types(JsonNode type) {
        if (type.isArray()) {
            return StreamSupport.stream(type.spliterator(), false)
                    .map(SchemaWords::types)
                    .collect(Collectors.joining(" or "));
        }
        return switch (type.asText()) {
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "a boolean (true or false)";
            case "null" -> "nothing";
            case "array" -> "a list";
            case "object" -> "a JSON object";
            default -> "a text";
        };
    }

    private static String list(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static String count(JsonNode number, String what) {
        return number.asText() + " " + what + (number.asInt() == 1 ? "" : "s");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
