package io.jenkins.plugins.gateddeploy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {
    private static final Finding ERROR =
            Finding.error("env-missing").title("A is missing").build();
    private static final Finding WARNING =
            Finding.warning("env-placeholder").title("B is a placeholder").build();
    private static final Finding NOTE =
            Finding.info("env-note").title("C is fine").build();

    @Test
    void theGravestFindingDecides() {
        assertThat(Report.of("env").build().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(Report.of("env").add(NOTE).build().verdict()).isEqualTo(Verdict.PASSED);
        assertThat(Report.of("env").add(WARNING).add(NOTE).build().verdict()).isEqualTo(Verdict.WARNED);
        assertThat(Report.of("env").review(WARNING).add(WARNING).build().verdict())
                .isEqualTo(Verdict.REVIEW);
        assertThat(Report.of("env").couldNotTell(ERROR).review(WARNING).build().verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(Report.of("env")
                        .add(ERROR)
                        .couldNotTell(ERROR)
                        .review(WARNING)
                        .build()
                        .verdict())
                .isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void failOnWarningMovesTheLine() {
        Report report = Report.of("env").failOn(FailOn.WARNING).add(WARNING).build();
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void shadowModeStopsNothingAndSaysWhatItWouldHaveDone() {
        Report blocked = Report.of("env").failOn(FailOn.NEVER).add(ERROR).build();
        assertThat(blocked.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(blocked.wouldHaveBeen()).isEqualTo(Verdict.BLOCKED);
        assertThat(ReportText.summary(blocked)).contains("shadow mode, would have been BLOCKED");

        Report unknown =
                Report.of("env").failOn(FailOn.NEVER).couldNotTell(ERROR).build();
        assertThat(unknown.wouldHaveBeen()).isEqualTo(Verdict.UNKNOWN);

        Report passed = Report.of("env").failOn(FailOn.NEVER).add(NOTE).build();
        assertThat(passed.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(passed.wouldHaveBeen()).isNull();
    }

    @Test
    void secretsEnterNoPartOfAReport() {
        Redactor redactor = new Redactor(List.of("s3cr3t-value"));
        Finding leaky = Finding.error("x")
                .title("title s3cr3t-value")
                .expected("expected s3cr3t-value")
                .found("found https://u:p@h/x?q=1")
                .at(Source.file("s3cr3t-value.env", 3).about("s3cr3t-value"))
                .fix("fix s3cr3t-value")
                .build();
        Report report = Report.of("env")
                .secrets(redactor)
                .name("s3cr3t-value")
                .environment("s3cr3t-value")
                .add(leaky)
                .fact("deep", List.of(Map.of("s3cr3t-value", "s3cr3t-value")))
                .build();
        assertThat(ReportJson.write(report)).doesNotContain("s3cr3t-value").doesNotContain("u:p@");
    }

    @Test
    void aDecisionKeepsTheFindingsAndTheFirstVerdict() {
        Report blocked = Report.of("env").add(ERROR).build();
        Instant at = Instant.parse("2026-11-20T12:00:00Z");

        Report bypassed = blocked.decided(Decision.Outcome.BYPASSED, "alice", "known, ticket 12", at);
        assertThat(bypassed.verdict()).isEqualTo(Verdict.BYPASSED);
        assertThat(bypassed.findings()).containsExactly(ERROR);
        assertThat(bypassed.decision())
                .isEqualTo(new Decision(Decision.Outcome.BYPASSED, "alice", "known, ticket 12", at, Verdict.BLOCKED));

        assertThat(blocked.decided(Decision.Outcome.REJECTED, "bob", "no", at).verdict())
                .isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void timeIsMeasuredOnTheGivenClock() {
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");
        Report report = Report.of("health")
                .clock(Clock.fixed(noon.plusSeconds(5), ZoneOffset.UTC))
                .startedAt(noon)
                .build();
        assertThat(report.startedAt()).isEqualTo(noon);
        assertThat(report.durationMillis()).isEqualTo(5000);
    }

    @Test
    void failOnNamesWhatIsAllowed() {
        assertThat(FailOn.parse(" warning ")).isEqualTo(FailOn.WARNING);
        assertThat(FailOn.parse("")).isEqualTo(FailOn.ERROR);
        assertThatThrownBy(() -> FailOn.parse("always"))
                .isInstanceOf(UsageException.class)
                .hasMessage("failOn must be one of error, warning, never, not 'always'");
    }
}
