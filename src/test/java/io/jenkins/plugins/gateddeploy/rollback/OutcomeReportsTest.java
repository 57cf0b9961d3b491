package io.jenkins.plugins.gateddeploy.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeReportsTest {
    private static final Instant SEEN = Instant.parse("2026-11-20T12:00:00Z");
    private static final RollbackDecision DECISION =
            new RollbackDecision(RollbackAction.ROLL_BACK, "the deployment failed", "ALTER TABLE x, at db/V2.sql:1");

    @ParameterizedTest
    @CsvSource({
        "ROLLED_BACK, WARNED, rollback-done",
        "FAILED, BLOCKED, rollback-failed",
        "NOT_VERIFIED, BLOCKED, rollback-unverified",
        "HELD, BLOCKED, rollback-held",
        "INTERRUPTED, BLOCKED, rollback-interrupted",
        "DRILL_SKIPPED, WARNED, rollback-drill-skipped"
    })
    void everyOutcomeHasItsVerdictAndItsRule(Outcome outcome, Verdict verdict, String rule) {
        Report report = reports(true).of(outcome, attempt(), "exit code 1", null);
        assertThat(report.verdict()).isEqualTo(verdict);
        assertThat(report.findings().get(0).rule()).isEqualTo(rule);
        assertThat(report.facts()).containsEntry("outcome", outcome.words());
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"NOT_NEEDED"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyReportIsTheSameAfterItWasWrittenAndRead(Outcome outcome) {
        Report report = reports(true).of(outcome, attempt(), "exit code 1", null);
        String written = ReportJson.write(report);
        assertThat(ReportJson.write(ReportJson.read(written))).isEqualTo(written);
    }

    @Test
    void theTimeToRestoreRunsFromTheFailureAndOnlyToAVerifiedOldVersion() {
        Report verified = reports(true).of(Outcome.ROLLED_BACK, attempt(), null, null);
        assertThat(verified.facts())
                .containsEntry("rollbackMillis", 42_000L)
                .containsEntry("timeToRestoreMillis", 50_000L)
                .containsEntry("verified", true);
        assertThat(verified.findings().get(0).title()).endsWith("rolled back to app:1 in 42 s, verified");
        assertThat(reports(false).of(Outcome.ROLLED_BACK, attempt(), null, null).facts())
                .containsEntry("verified", false)
                .doesNotContainKey("timeToRestoreMillis");
        assertThat(reports(true).of(Outcome.FAILED, attempt(), "x", null).facts())
                .containsEntry("verified", false)
                .doesNotContainKey("timeToRestoreMillis");
    }

    @Test
    void aDrillIsNoIncident() {
        Attempt drill = Attempt.drill(SEEN).started(SEEN).ended(SEEN.plusMillis(900));
        Report report = reports(true).of(Outcome.DRILLED, drill, null, null);
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.facts())
                .containsEntry("drill", true)
                .containsEntry("trigger", "drill")
                .doesNotContainKeys("timeToRestoreMillis", "failureSeenAt", "failedGate");
    }

    @Test
    void anAdviceTakesThePlaceOfTheGeneralOne() {
        assertThat(reports(true)
                        .of(Outcome.FAILED, attempt(), "x", "give the closure its own node")
                        .findings()
                        .get(0)
                        .fix())
                .isEqualTo("give the closure its own node");
    }

    @Test
    void aDrillIsOverdueOnTheDayAfterItsAge() {
        Drill last = new Drill(SEEN, 42_000, 7);
        Instant due = SEEN.plus(Duration.ofDays(90));
        assertThat(StartReports.drillOverdue(deployment(true), Optional.of(last), 90, due))
                .isEmpty();
        Report overdue = StartReports.drillOverdue(deployment(true), Optional.of(last), 90, due.plusSeconds(1))
                .orElseThrow();
        assertThat(overdue.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(overdue.facts()).containsEntry("lastDrillDays", 90L);
    }

    private static OutcomeReports reports(boolean check) {
        return new OutcomeReports(deployment(check), Optional.empty(), SEEN.plusSeconds(60));
    }

    private static Deployment deployment(boolean check) {
        return new Deployment(null, "production", FailOn.ERROR, "app:1", true, check, SEEN.minusSeconds(30));
    }

    private static Attempt attempt() {
        return Attempt.after(Trigger.FAILURE, "no answer", "health", DECISION, SEEN)
                .started(SEEN.plusSeconds(8))
                .rolledBack(SEEN.plusSeconds(40))
                .ended(SEEN.plusSeconds(50));
    }
}
