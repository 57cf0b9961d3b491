package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Redactor;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The chart is read back as XML, as a browser and a screen reader see it. */
class HealthChartTest {
    private static final long START = 1_000_000_000;

    @Test
    void showsEachStateInItsLaneAndSaysTheSameInWords() throws Exception {
        Report report = report("after <switch> & \"more\"", "eeennggg");
        Element svg = parse(HealthChart.svg(report)).getDocumentElement();
        NodeList runs = svg.getElementsByTagName("rect");
        assertThat(runs.getLength()).isEqualTo(3);
        assertThat(((Element) runs.item(0)).getTextContent()).isEqualTo("not reached from 0 ms to 6 s, 3 samples");
        assertThat(((Element) runs.item(1)).getTextContent()).isEqualTo("not ready from 6 s to 10 s, 2 samples");
        assertThat(((Element) runs.item(2)).getTextContent()).startsWith("healthy from 10 s");
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("Health samples of after <switch> & \"more\"");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                .startsWith(
                        "PASSED after 14 s. not reached from 0 ms to 6 s, not ready from 6 s to 10 s, healthy from");
    }

    @Test
    void labelsPointToTheTitleAndTheDescription() throws Exception {
        Element svg = parse(HealthChart.svg(report("n", "ggg"))).getDocumentElement();
        String title = ((Element) svg.getElementsByTagName("title").item(0)).getAttribute("id");
        String desc = ((Element) svg.getElementsByTagName("desc").item(0)).getAttribute("id");
        assertThat(svg.getAttribute("aria-labelledby")).isEqualTo(title + " " + desc);
    }

    @Test
    void holdsNothingThatAContentSecurityPolicyRefuses() {
        assertThat(HealthChart.svg(report("javascript:alert(1)", "enggg")))
                .doesNotContain("<script", "<style", "style=", "onload", "href");
    }

    @Test
    void survivesItsWayThroughTheJsonOfTheLedger() throws Exception {
        Report report = report("n", "eenggg");
        assertThat(HealthChart.svg(ReportJson.read(ReportJson.write(report)))).isEqualTo(HealthChart.svg(report));
    }

    @Test
    void reportWithoutSamplesHasNoChart() {
        assertThat(HealthChart.svg(Report.of("health").build())).isEmpty();
        assertThat(HealthChart.svg(
                        Report.of("health").fact("samples", List.of("x", 3)).build()))
                .isEmpty();
    }

    @Test
    void staysSmallWithFiveHundredSamples() throws Exception {
        String svg = HealthChart.svg(report("n", "eg".repeat(2_000)));
        parse(svg);
        assertThat(svg.length()).isLessThan(150_000);
    }

    /** @param states one letter for each sample: e(rror), n(ot ready), g(reen); then the deadline */
    private static Report report(String name, String states) {
        HealthRequest request = HealthRequest.builder()
                .name(name)
                .probe(TcpProbe.of("db:1"))
                .timeout(Duration.ofHours(10))
                .build();
        WaitState state = WaitState.begin(request, START);
        for (int i = 0; i < states.length(); i++) {
            List<Problem> problems =
                    switch (states.charAt(i)) {
                        case 'g' -> List.of();
                        case 'n' -> List.of(new Problem(Reason.STATUS, "e", "f"));
                        default -> List.of(new Problem(Reason.REFUSED, "e", "f"));
                    };
            ProbeResult result = new ProbeResult("p", 5 + i % 7, 0, null, problems);
            state = state.after(request, new Sample(START + i * 2_000L, 5 + i % 7, List.of(result)));
        }
        WaitState end = state.atDeadline(START + Duration.ofHours(10).toMillis());
        return HealthGate.report(request, end, new Redactor());
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
