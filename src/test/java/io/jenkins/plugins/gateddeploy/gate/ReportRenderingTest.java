package io.jenkins.plugins.gateddeploy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ReportRenderingTest {
    private static final Report REPORT = Report.of("migration")
            .name("orders")
            .environment("production")
            .clock(Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC))
            .add(Finding.warning("migration-slow").title("Index build is slow").build())
            .add(Finding.error("migration-edited")
                    .title("V3 was edited after it ran")
                    .expected("checksum 1\nof two")
                    .found("checksum <2> & \u0001")
                    .at(Source.file("db/migrations/V3 x.sql", 4).about("public.orders"))
                    .fix("Restore the file")
                    .build())
            .fact("applied", 45)
            .fact("pending", 2)
            .fact("rollback", "breaks")
            .fact("plan", List.of(Map.of("file", "V4.sql", "rows", 4_200_000L)))
            .build();

    @Test
    void jsonIsTheFormOfTheDesign() throws Exception {
        JsonNode json = JsonMapper.builder().build().readTree(ReportJson.write(REPORT));
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "schemaVersion",
                        "gate",
                        "name",
                        "environment",
                        "verdict",
                        "startedAt",
                        "durationMillis",
                        "findings",
                        "facts");
        assertThat(json.get("schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.get("verdict").asText()).isEqualTo("BLOCKED");
        assertThat(json.get("startedAt").asText()).isEqualTo("2026-11-20T12:00:00Z");
        JsonNode edited = json.get("findings").get(1);
        assertThat(edited.get("severity").asText()).isEqualTo("error");
        assertThat(edited.get("source").toString())
                .isEqualTo("{\"file\":\"db/migrations/V3 x.sql\",\"line\":4,\"object\":\"public.orders\"}");
        assertThat(json.get("findings").get(0).has("expected")).isFalse();
        assertThat(json.get("facts").get("applied").asInt()).isEqualTo(45);
    }

    @Test
    void jsonIsReadBackAsItWasWritten() {
        Report decided = REPORT.decided(Decision.Outcome.APPROVED, "alice", "looked", Instant.EPOCH);
        assertThat(ReportJson.write(ReportJson.read(ReportJson.write(decided)))).isEqualTo(ReportJson.write(decided));
        assertThat(ReportJson.read(ReportJson.writePretty(REPORT)).findings()).isEqualTo(REPORT.findings());
    }

    @Test
    void jsonOfANewerVersionIsRefused() {
        assertThatThrownBy(() -> ReportJson.read("{\"schemaVersion\": 2}"))
                .hasMessage("A report of schema version 2 cannot be read, only 1");
        assertThatThrownBy(() -> ReportJson.read("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPipelineGetsPlainMapsAndLists() {
        Map<String, Object> map = ReportJson.toMap(REPORT);
        assertThat(map).containsEntry("verdict", "BLOCKED").containsKey("schemaVersion");
        assertThat(map.get("findings")).isInstanceOf(List.class);
        assertThat(map.get("startedAt")).isEqualTo("2026-11-20T12:00:00Z");
    }

    @Test
    void textIsASummaryAndOneLineForEachFindingGravestFirst() {
        assertThat(ReportText.lines(REPORT))
                .containsExactly(
                        "BLOCKED migration gate 'orders' for production: 1 error, 1 warning (0 ms)",
                        "  error   migration-edited: V3 was edited after it ran | expected checksum 1 of two,"
                                + " found checksum <2> & \uFFFD | at db/migrations/V3 x.sql:4, public.orders"
                                + " | fix: Restore the file",
                        "  warning migration-slow: Index build is slow");
    }

    @Test
    void textObeysNobody() {
        Report report = Report.of("migration")
                .name("a\u001b[2Jb")
                .add(Finding.error("migration-drop-column")
                        .title("DROP COLUMN removes \u001b[31mred\u202E\ttext\r\n  error   migration-fake")
                        .at(Source.file("V1__\u0007.sql", 1))
                        .build())
                .build();
        assertThat(String.join("", ReportText.lines(report))).doesNotContainPattern("[\\p{Cc}\u202E]");
        assertThat(ReportText.lines(report))
                .hasSize(2)
                .last()
                .isEqualTo("  error   migration-drop-column: DROP COLUMN removes \uFFFD[31mred\uFFFD text error  "
                        + " migration-fake | at V1__\uFFFD.sql:1");
    }

    @Test
    void sarifNamesFileLineAndRule() throws Exception {
        JsonNode log = JsonMapper.builder().build().readTree(ReportSarif.write(REPORT));
        assertThat(log.get("version").asText()).isEqualTo("2.1.0");
        JsonNode result = log.at("/runs/0/results/1");
        assertThat(result.get("ruleId").asText()).isEqualTo("migration-edited");
        assertThat(log.at("/runs/0/tool/driver/rules/" + result.get("ruleIndex").asInt() + "/id")
                        .asText())
                .isEqualTo("migration-edited");
        assertThat(result.get("level").asText()).isEqualTo("error");
        assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("db/migrations/V3%20x.sql");
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(4);
    }

    @Test
    void sarifKnowsFilesByUrisOfPlainAscii() throws Exception {
        Report report = Report.of("env")
                .add(Finding.error("env-missing")
                        .title("x")
                        .at(Source.file("größe/.env 1", 2))
                        .build())
                .build();
        assertThat(ReportSarif.write(report)).contains("\"gr%C3%B6%C3%9Fe/.env%201\"");
    }

    @Test
    void junitSaysNothingOfWhatAFindingDoesNotKnow() {
        Report report = Report.of("env")
                .add(Finding.error("env-missing").title("x").expected("a value").build())
                .build();
        assertThat(ReportJunit.write(report)).contains("expected: a value").doesNotContain("null");
    }

    @Test
    void junitCountsWhatStopsAsFailures() throws Exception {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(ReportJunit.write(REPORT))))
                .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("3");
        assertThat(suite.getAttribute("failures")).isEqualTo("2");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(2);

        Report unknown = Report.of("env")
                .couldNotTell(Finding.error("env-file-unreadable").title("x").build())
                .build();
        assertThat(ReportJunit.write(unknown)).contains("errors=\"1\"").contains("<error type=\"UNKNOWN\"");
    }
}
