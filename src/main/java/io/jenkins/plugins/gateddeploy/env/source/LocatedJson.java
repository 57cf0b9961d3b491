package io.jenkins.plugins.gateddeploy.env.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A JSON document that knows on which line each of its members stands, and which member names stand twice. */
public final class LocatedJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build();

    /** Characters of all pointers; only long names above many values come near it. */
    private static final long MOST_POINTERS = 50_000_000;
    /** An exponent beyond it makes a number of as many digits as soon as anything is computed from it. */
    private static final int LARGEST_SCALE = 1_000;

    private final Map<String, Integer> lines = new HashMap<>();
    private final List<Duplicate> duplicates = new ArrayList<>();
    private JsonNode root;
    private long pointers;

    private LocatedJson() {}

    /**
     * A member name that stands twice in one object.
     *
     * @param pointer JSON pointer of the member
     * @param name its name
     * @param first line of the first one
     * @param line line of the second one
     */
    public record Duplicate(String pointer, String name, int first, int line) {}

    /** Not JSON. The message is one sentence without any of the text. */
    public static final class NotJson extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;

        NotJson(int line) {
            super("is not valid JSON: it goes wrong on line " + line);
            this.line = line;
        }

        public int line() {
            return line;
        }
    }

    /** @throws NotJson if the text is not exactly one JSON value */
    public static LocatedJson parse(String text) throws NotJson {
        LocatedJson json = new LocatedJson();
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                throw new NotJson(1);
            }
            json.root = json.read(parser, "");
            if (parser.nextToken() != null) {
                throw new NotJson(parser.currentTokenLocation().getLineNr());
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new NotJson(
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr()));
        } catch (IOException e) {
            throw new NotJson(1);
        }
    }

    public JsonNode root() {
        return root;
    }

    public List<Duplicate> duplicates() {
        return duplicates;
    }

    /** The line of a member's name or of an element, from 1; the nearest one above if the pointer leads nowhere. */
    public int line(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return lines.getOrDefault(at, 1);
    }

    /** A member name as a part of a JSON pointer (RFC 6901). */
    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private JsonNode read(JsonParser parser, String pointer) throws IOException {
        pointers += pointer.length();
        if (pointers > MOST_POINTERS) {
            throw new JsonParseException(parser, "too large");
        }
        lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            default -> NODES.nullNode();
        };
    }

    private static JsonNode decimal(JsonParser parser) throws IOException {
        BigDecimal number = parser.getDecimalValue();
        if (Math.abs((long) number.scale()) > LARGEST_SCALE) {
            throw new JsonParseException(parser, "too large");
        }
        return NODES.numberNode(number);
    }

    private ObjectNode object(JsonParser parser, String pointer) throws IOException {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String member = pointer + "/" + escape(name);
            int line = parser.currentTokenLocation().getLineNr();
            Integer first = lines.putIfAbsent(member, line);
            if (first != null) {
                duplicates.add(new Duplicate(member, name, first, line));
                lines.put(member, line);
            }
            parser.nextToken();
            object.set(name, read(parser, member));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String pointer) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser, pointer + "/" + array.size()));
        }
        return array;
    }
}
