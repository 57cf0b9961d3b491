package io.jenkins.plugins.gateddeploy.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A report as SARIF 2.1.0, for tools that show findings beside the code.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
public final class ReportSarif {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ReportSarif() {}

    /** One SARIF log with one run, indented. */
    public static String write(Report report) {
        ObjectNode log = MAPPER.createObjectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "Gated Deploy");
        driver.put("informationUri", "https://plugins.jenkins.io/gated-deploy/");
        Map<String, Integer> rules = rules(report, driver.putArray("rules"));
        ObjectNode invocation = run.putArray("invocations").addObject();
        // The gate itself worked unless it could not tell; a blocked deployment is a result, not a failed run.
        invocation.put("executionSuccessful", report.verdict() != Verdict.UNKNOWN);
        invocation.put("startTimeUtc", report.startedAt().toString());
        ArrayNode results = run.putArray("results");
        report.findings().forEach(finding -> result(finding, rules, results.addObject()));
        ObjectNode properties = run.putObject("properties");
        properties.put("gate", report.gate());
        properties.put("name", report.name());
        properties.put("environment", report.environment());
        properties.put("verdict", report.verdict().name());
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(log);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree is always plain data", e);
        }
    }

    private static Map<String, Integer> rules(Report report, ArrayNode array) {
        Map<String, Integer> indexes = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            if (indexes.putIfAbsent(finding.rule(), indexes.size()) == null) {
                array.addObject().put("id", finding.rule());
            }
        }
        return indexes;
    }

    private static void result(Finding finding, Map<String, Integer> rules, ObjectNode result) {
        result.put("ruleId", finding.rule());
        result.put("ruleIndex", rules.get(finding.rule()));
        result.put("level", level(finding.severity()));
        result.putObject("message").put("text", message(finding));
        Source source = finding.source();
        if (source.file() == null && source.object() == null) {
            return;
        }
        ObjectNode location = result.putArray("locations").addObject();
        if (source.file() != null) {
            ObjectNode physical = location.putObject("physicalLocation");
            physical.putObject("artifactLocation").put("uri", uri(source.file()));
            if (source.line() != null) {
                physical.putObject("region").put("startLine", source.line());
            }
        }
        if (source.object() != null) {
            location.putArray("logicalLocations").addObject().put("fullyQualifiedName", source.object());
        }
    }

    private static String message(Finding finding) {
        StringBuilder text = new StringBuilder(finding.title());
        append(text, "Expected", finding.expected());
        append(text, "Found", finding.found());
        append(text, "Fix", finding.fix());
        return text.toString();
    }

    private static void append(StringBuilder text, String label, String part) {
        if (part != null) {
            text.append('\n').append(label).append(": ").append(part);
        }
    }

    private static String level(Severity severity) {
        return severity == Severity.INFO ? "note" : severity.word();
    }

    private static String uri(String file) {
        try {
            return new URI(null, null, file.replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException e) {
            return file;
        }
    }
}
