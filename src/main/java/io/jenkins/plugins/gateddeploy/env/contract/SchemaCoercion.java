package io.jenkins.plugins.gateddeploy.env.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.gateddeploy.env.source.LocatedJson;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns the text of a variable into the JSON value that its schema asks for, as {@code env-schema} does with Ajv's
 * {@code coerceTypes} and its own {@code separator}. Beyond those, a list or an object may be written as JSON. A text
 * that does not fit stays a text, which the validator then refuses.
 *
 * @see <a href="https://ajv.js.org/coercion.html">Ajv, type coercion rules</a>
 * @see <a href="https://github.com/fastify/env-schema#custom-ajv-instance">env-schema</a>
 */
final class SchemaCoercion {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final SchemaDocument document;

    SchemaCoercion(SchemaDocument document) {
        this.document = document;
    }

    JsonNode coerce(String name, String text) {
        List<JsonNode> schemas = document.schemas(name);
        for (JsonNode schema : schemas) {
            String separator = schema.path("separator").asText("");
            if (!separator.isEmpty() && types(List.of(schema)).contains("array")) {
                return separated(schema, text, separator);
            }
        }
        return coerce(types(schemas), text);
    }

    private JsonNode separated(JsonNode schema, String text, String separator) {
        ArrayNode array = NODES.arrayNode();
        if (!text.isEmpty()) {
            Set<String> types = types(List.of(document.target(schema.path("items"))));
            for (String part : text.split(Pattern.quote(separator), -1)) {
                array.add(coerce(types, part));
            }
        }
        return array;
    }

    private static JsonNode coerce(Set<String> types, String text) {
        if (types.isEmpty() || types.contains("string")) {
            return NODES.textNode(text);
        }
        if (types.contains("number") || types.contains("integer")) {
            BigDecimal number = Numbers.parse(text);
            if (number != null && (types.contains("number") || Numbers.whole(number))) {
                return Numbers.whole(number) && number.precision() - number.scale() < 400
                        ? NODES.numberNode(number.toBigInteger())
                        : NODES.numberNode(number);
            }
        }
        if (types.contains("boolean") && (text.equals("true") || text.equals("false"))) {
            return NODES.booleanNode(text.equals("true"));
        }
        if (types.contains("null") && text.isEmpty()) {
            return NODES.nullNode();
        }
        if (types.contains("array") || types.contains("object")) {
            try {
                JsonNode json = LocatedJson.parse(text).root();
                if (json.isArray() && types.contains("array") || json.isObject() && types.contains("object")) {
                    return json;
                }
            } catch (LocatedJson.NotJson e) {
                return NODES.textNode(text);
            }
        }
        return NODES.textNode(text);
    }

    /** The types that the schemas name; as in Ajv, {@code enum} and {@code const} alone turn a text into nothing else. */
    private Set<String> types(List<JsonNode> schemas) {
        Set<String> types = new LinkedHashSet<>();
        Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        schemas.forEach(it -> collect(it, types, seen, 0));
        return types;
    }

    private void collect(JsonNode schema, Set<String> types, Set<JsonNode> seen, int depth) {
        JsonNode at = document.target(schema);
        if (depth > 5 || !seen.add(at)) {
            return;
        }
        if (at.path("type").isTextual()) {
            types.add(at.path("type").asText());
        }
        at.path("type").forEach(it -> types.add(it.asText()));
        if (!at.has("type")) {
            for (String list : List.of("allOf", "anyOf", "oneOf")) {
                at.path(list).forEach(it -> collect(it, types, seen, depth + 1));
            }
        }
    }
}
