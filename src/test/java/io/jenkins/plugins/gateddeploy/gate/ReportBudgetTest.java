package io.jenkins.plugins.gateddeploy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportBudgetTest {
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void findingsOfOneRuleAreListedUpToAHundredAndCounted() {
        ReportBuilder builder = Report.of("migration");
        for (int i = 0; i < 50_003; i++) {
            builder.add(
                    Finding.warning("statement-unknown").title("Statement " + i).build());
        }
        Report report = builder.build();
        assertThat(report.findings()).hasSize(101);
        assertThat(report.findings().get(99).title()).isEqualTo("Statement 99");
        assertThat(report.findings().get(100).title())
                .isEqualTo("And 49,903 more findings of statement-unknown are not listed");
        assertThat(report.facts())
                .containsEntry("findingsNotListed", Map.of("statement-unknown", Map.of("warning", 49_903)));
        assertThat(report.count(Severity.WARNING)).isEqualTo(50_003);
        assertThat(ReportText.summary(report)).contains("50003 warnings");
        assertThat(ReportJson.read(ReportJson.write(report)).count(Severity.WARNING))
                .isEqualTo(50_003);
        assertThat(report.cleaned(new Redactor()).findings()).isEqualTo(report.findings());
    }

    @Test
    void oneErrorAmongManyWarningsOfManyRulesIsListedAndDecides() {
        ReportBuilder builder = Report.of("migration");
        for (int i = 0; i < 50_000; i++) {
            builder.add(
                    Finding.warning("rule-" + i % 50).title("x".repeat(3_000)).build());
        }
        builder.couldNotTell(Finding.warning("rule-1").title("In doubt").build());
        builder.add(Finding.error("rule-1").title("The one that matters").build());
        Report report = builder.build();
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.findings()).extracting(Finding::title).contains("The one that matters", "In doubt");
        for (int rule = 0; rule < 50; rule++) {
            assertThat(report.findings()).extracting(Finding::rule).contains("rule-" + rule);
        }
        assertThat(report.count(Severity.WARNING)).isBetween(50_000L, 50_001L);
        assertBounded(report);
    }

    @Test
    void theVerdictCountsWhatIsNotListed() {
        ReportBuilder builder = Report.of("env").failOn(FailOn.NEVER);
        for (int i = 0; i < 3_000; i++) {
            builder.add(Finding.info("note-" + i % 30).title("t").build());
        }
        for (int i = 0; i < 3_000; i++) {
            builder.add(Finding.error("fault-" + i % 30).title("t").build());
        }
        Report report = builder.build();
        assertThat(report.wouldHaveBeen()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.findings().stream().filter(it -> it.severity() == Severity.ERROR))
                .hasSizeGreaterThanOrEqualTo(1_000);
    }

    /** Characters that JSON writes with one byte, with three and with six. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "€", "\u0001", "\"", "\\", "😀"})
    void aReportIsSmallerThanAMebibyteWhateverIsInIt(String character) {
        String large = character.repeat(20_000);
        ReportBuilder builder = Report.of("migration").name(large).environment(large);
        List<Map<String, Object>> plan = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            builder.add(Finding.error("rule-" + i % 100)
                    .title(large)
                    .expected(large)
                    .found(large)
                    .fix(large)
                    .at(Source.file(large, 1).about(large))
                    .build());
            plan.add(Map.of("statement", large, "statements", List.of(large, Map.of(large, 1))));
        }
        Report report = builder.fact("plan", plan)
                .fact("rehearsal", plan)
                .fact(
                        "numbers",
                        java.util.stream.IntStream.range(0, 100_000).boxed().toList())
                .fact("rollback", "breaks")
                .build();
        assertThat(report.facts()).containsEntry("rollback", "breaks").containsKey("factsNotListed");
        assertThat((List<?>) report.facts().get("plan")).isNotEmpty();
        assertThat(report.findings()).isNotEmpty();
        assertBounded(report);
    }

    @Test
    void aLongTextSaysHowMuchOfItWasCut() {
        Finding finding = Finding.error("x").title("y".repeat(10_000)).build();
        String title = Report.of("env").add(finding).build().findings().get(0).title();
        assertThat(title).hasSizeBetween(1_990, 2_000).startsWith("yyy").endsWith("y… (8,026 more characters)");
    }

    /** An agent's answer is no report of ours. */
    @Test
    void aReportFromElsewhereIsCutDownWhenItIsCleaned() {
        List<Finding> many = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            many.add(Finding.warning("w").title("w" + i).build());
        }
        many.add(Finding.error("e").title("error").build());
        Object nested = "end";
        for (int i = 0; i < 2_000; i++) {
            nested = List.of(nested);
        }
        Report empty = Report.of("env").build();
        Report hostile = new Report(
                "env", "env", null, Verdict.BLOCKED, empty.startedAt(), 1, many, Map.of("deep", nested), null);
        Report clean = hostile.cleaned(new Redactor());
        assertThat(clean.findings()).hasSize(102).extracting(Finding::title).contains("error");
        assertBounded(clean);
    }

    private static void assertBounded(Report report) {
        assertThat(ReportJson.write(report).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MEBIBYTE);
        assertThat(ReportJson.writePretty(report).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(MEBIBYTE);
        assertThat(ReportSarif.write(report).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2 * MEBIBYTE);
        assertThat(ReportJunit.write(report).getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(8 * MEBIBYTE);
        assertThat(String.join("\n", ReportText.lines(report)).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(2 * MEBIBYTE);
    }
}
