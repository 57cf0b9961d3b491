package io.jenkins.plugins.gateddeploy.health;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A complete HTTP answer, read and unpacked; lives only while it is looked at. */
final class Answer {
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(PathLimits.MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Configuration JSON =
            Configuration.builder().jsonProvider(new ParsedJson(MAPPER)).build();

    private final int status;
    private final Map<String, List<String>> headers;
    private final String body;
    private DocumentContext json;

    /** @param headers by lower-case name */
    Answer(int status, Map<String, List<String>> headers, String body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }

    /** The values of a header, none if it is absent. */
    List<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** @throws NotJsonException if the body is not one JSON value */
    DocumentContext json() throws NotJsonException {
        if (json == null) {
            try {
                Object parsed = MAPPER.readValue(body, Object.class);
                if (parsed == null || PathLimits.isTooCostly(parsed)) {
                    throw new NotJsonException();
                }
                json = JsonPath.using(JSON).parse(parsed);
            } catch (JsonProcessingException e) {
                throw new NotJsonException();
            }
        }
        return json;
    }

    /** What the body is when it is not JSON: type by its header, and length. */
    String bodyPhrase() {
        List<String> types = header("content-type");
        String type = types.isEmpty() ? "" : types.get(0).split(";", 2)[0].strip();
        boolean plausible = type.matches("[A-Za-z0-9.+-]{1,40}/[A-Za-z0-9.+-]{1,60}");
        return (plausible ? type + " of " : "a body of ") + body.length() + " characters";
    }

    /** The body cannot be read as JSON. */
    static final class NotJsonException extends Exception {
        private static final long serialVersionUID = 1L;

        NotJsonException() {
            super("not JSON", null, false, false);
        }
    }
}
