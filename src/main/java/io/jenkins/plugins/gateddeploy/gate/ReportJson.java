package io.jenkins.plugins.gateddeploy.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/**
 * The one JSON form of a report: schema version 1 of the product design, the same in the build, the REST API and on the
 * command line. Unknown members are ignored, so that an older reader can read a newer report of the same version.
 */
public final class ReportJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new InstantModule())
            .build();

    private ReportJson() {}

    /** The report on one line. */
    public static String write(Report report) {
        return string(report, false);
    }

    /** The report with line breaks and indentation. */
    public static String writePretty(Report report) {
        return string(report, true);
    }

    /** The report as plain maps, lists, strings and numbers: what a Pipeline step returns. */
    public static Map<String, Object> toMap(Report report) {
        return MAPPER.convertValue(report, new TypeReference<>() {});
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is no report, or one of a newer schema version
     */
    public static Report read(String json) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            int version = tree.path("schemaVersion").asInt(0);
            if (version != Report.SCHEMA_VERSION) {
                throw new IllegalArgumentException(
                        "A report of schema version " + version + " cannot be read, only " + Report.SCHEMA_VERSION);
            }
            return MAPPER.treeToValue(tree, Report.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a report: " + e.getOriginalMessage());
        }
    }

    private static String string(Object value, boolean pretty) {
        try {
            return pretty
                    ? MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value)
                    : MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report is always plain data", e);
        }
    }
}
