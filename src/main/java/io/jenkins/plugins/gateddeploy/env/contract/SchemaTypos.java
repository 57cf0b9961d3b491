package io.jenkins.plugins.gateddeploy.env.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.gateddeploy.env.source.LocatedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * Finds words in a JSON Schema that look like a mistyped keyword, formats that nobody checks and patterns that cannot be
 * read. JSON Schema ignores the first two without a word; Ajv, which env-schema uses, refuses them in its strict mode.
 *
 * @see <a href="https://ajv.js.org/strict-mode.html#unknown-keywords">Ajv, strict mode</a>
 */
final class SchemaTypos {
    private static final Set<String> WORDS = Set.of(
            "$schema",
            "$id",
            "id",
            "$ref",
            "$defs",
            "definitions",
            "$anchor",
            "$comment",
            "$vocabulary",
            "$dynamicRef",
            "$dynamicAnchor",
            "title",
            "description",
            "default",
            "examples",
            "example",
            "deprecated",
            "readOnly",
            "writeOnly",
            "type",
            "enum",
            "const",
            "format",
            "pattern",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "uniqueItems",
            "minContains",
            "maxContains",
            "minProperties",
            "maxProperties",
            "required",
            "dependentRequired",
            "dependentSchemas",
            "dependencies",
            "properties",
            "patternProperties",
            "additionalProperties",
            "unevaluatedProperties",
            "propertyNames",
            "items",
            "prefixItems",
            "additionalItems",
            "unevaluatedItems",
            "contains",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
            "separator",
            "nullable",
            "errorMessage");

    /** https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3, and annotations of OpenAPI. */
    private static final Set<String> FORMATS = Set.of(
            "date-time",
            "date",
            "time",
            "duration",
            "email",
            "idn-email",
            "hostname",
            "idn-hostname",
            "ipv4",
            "ipv6",
            "uri",
            "uri-reference",
            "iri",
            "iri-reference",
            "uuid",
            "uri-template",
            "json-pointer",
            "relative-json-pointer",
            "regex",
            "password",
            "binary",
            "byte",
            "float",
            "double",
            "int32",
            "int64");

    private static final Set<String> OF_SCHEMAS =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");
    private static final Set<String> OF_LISTS = Set.of("allOf", "anyOf", "oneOf");
    private static final Set<String> OF_ONE =
            Set.of("if", "then", "else", "not", "items", "contains", "additionalProperties", "propertyNames");

    private SchemaTypos() {}

    /**
     * A word that is not checked.
     *
     * @param fault the word and what is wrong with it, in words
     * @param pointer where it stands
     * @param expected what may have been meant
     */
    record Typo(String fault, String pointer, String expected) {}

    static List<Typo> find(JsonNode schema) {
        List<Typo> typos = new ArrayList<>();
        visit(schema, "", typos);
        return typos;
    }

    private static void visit(JsonNode schema, String pointer, List<Typo> typos) {
        schema.properties().forEach(member -> {
            String word = member.getKey();
            String at = pointer + "/" + LocatedJson.escape(word);
            JsonNode value = member.getValue();
            if (!WORDS.contains(word)) {
                Spelling.nearest(word, WORDS)
                        .ifPresent(
                                it -> typos.add(new Typo("the unknown word '" + word + "'", at, "the keyword " + it)));
            }
            if (word.equals("format") && value.isTextual() && !FORMATS.contains(value.asText())) {
                typos.add(new Typo(
                        "the unknown format '" + value.asText() + "'",
                        at,
                        Spelling.nearest(value.asText(), FORMATS)
                                .map(it -> "the format " + it)
                                .orElse("a format of JSON Schema, or a pattern")));
            }
            if (word.equals("pattern") && value.isTextual() && !isPattern(value.asText())) {
                typos.add(new Typo("a pattern that is no regular expression", at, "a regular expression"));
            }
            if (OF_SCHEMAS.contains(word)) {
                value.properties()
                        .forEach(it -> visit(it.getValue(), at + "/" + LocatedJson.escape(it.getKey()), typos));
            } else if (OF_LISTS.contains(word)) {
                for (int i = 0; i < value.size(); i++) {
                    visit(value.path(i), at + "/" + i, typos);
                }
            } else if (OF_ONE.contains(word)) {
                visit(value, at, typos);
            }
        });
    }

    private static boolean isPattern(String text) {
        try {
            Patterns.compile(text, false);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }
}
