package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Redactor;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the course of the samples makes the report advise: no clock, no network. */
class HealthGateTest {
    private static final long START = 1_000_000;
    private static final String RAISE = "Raise timeout";

    @Test
    void lateAndGreenToTheEndNeedsTime() {
        Finding finding = only(not(Reason.REFUSED), not(Reason.STATUS), green());
        assertThat(finding.rule()).isEqualTo("health-not-steady");
        assertThat(finding.title()).isEqualTo("The service was healthy, but not for long enough within 6 s");
        assertThat(finding.found()).isEqualTo("1 green in a row over 0 ms, before that: p: STATUS found");
        assertThat(finding.fix()).startsWith(RAISE);
    }

    @Test
    void greenAndRedInTurnIsFlappingWhichMoreTimeDoesNotMend() {
        Finding finding = only(green(), not(Reason.STATUS), green(), not(Reason.REFUSED), green(), green());
        assertThat(finding.rule()).isEqualTo("health-not-steady");
        assertThat(finding.title()).isEqualTo("The service was healthy and lost it again");
        assertThat(finding.found())
                .isEqualTo("2 green in a row over 1 s; lost 2 times before, the last time: p: REFUSED found");
        assertThat(finding.fix()).contains("restarts").doesNotContain(RAISE);
    }

    @Test
    void twoVersionsInTurnAreTwoInstancesBehindOneAddress() {
        Finding finding = only(not(Reason.VERSION), green(), not(Reason.VERSION), green());
        assertThat(finding.rule()).isEqualTo("health-not-steady");
        assertThat(finding.title()).isEqualTo("Another build answers in turn with the one just deployed");
        assertThat(finding.found()).contains("lost 1 time before").contains("VERSION found");
        assertThat(finding.fix())
                .contains("same address")
                .contains("drained")
                .doesNotContain(RAISE)
                .doesNotContain("crash");
    }

    @Test
    void twoVersionsInTurnAreToldAlsoIfTheOtherOneAnsweredLast() {
        Finding finding = only(green(), not(Reason.VERSION), green(), not(Reason.VERSION));
        assertThat(finding.rule()).isEqualTo("health-wrong-version");
        assertThat(finding.title()).isEqualTo("Another build answers in turn with the one just deployed");
        assertThat(finding.found()).isEqualTo("VERSION found; it had been healthy before");
        assertThat(finding.fix()).contains("same address").contains("rolled back");
    }

    @Test
    void anAnswerWithoutAnyVersionIsNotCalledTheOldInstance() {
        Finding finding = only(not(Reason.NO_VERSION));
        assertThat(finding.rule()).isEqualTo("health-wrong-version");
        assertThat(finding.title()).isEqualTo("The build just deployed did not answer within 6 s");
        assertThat(finding.fix()).contains("versionFrom");
        assertThat(only(green(), not(Reason.NO_VERSION), green()).title())
                .isEqualTo("Another build answers in turn with the one just deployed");
    }

    @Test
    void theOldVersionUntilTheNewOneStaysIsNoTurn() {
        Finding finding = only(not(Reason.VERSION), not(Reason.VERSION), green(), green());
        assertThat(finding.title()).startsWith("The service was healthy, but not for long enough");
        assertThat(finding.fix()).startsWith(RAISE);
    }

    @Test
    void serviceThatIsGoneAtTheEndHadBeenThere() {
        Finding finding = only(green(), green(), not(Reason.REFUSED));
        assertThat(finding.rule()).isEqualTo("health-unreachable");
        assertThat(finding.title()).isEqualTo("The service was healthy and lost it again");
        assertThat(finding.found()).isEqualTo("REFUSED found; it had been healthy before");
        assertThat(finding.fix()).contains("restarts").doesNotContain("port is wrong");
    }

    @Test
    void answerThatIsNotGoodAtTheEndKeepsItsOwnAdvice() {
        Finding finding = only(green(), not(Reason.STATUS));
        assertThat(finding.rule()).isEqualTo("health-not-ready");
        assertThat(finding.title()).isEqualTo("The service was healthy and lost it again");
        assertThat(finding.fix()).isEqualTo(Reason.STATUS.usually());
    }

    @Test
    void whatTheProbingSideMissedIsNotTheServicesFault() {
        Finding finding = only(green(), not(Reason.AGENT_LOST), green());
        assertThat(finding.rule()).isEqualTo("health-not-steady");
        assertThat(finding.found()).contains("the last time: p: AGENT_LOST found");
        assertThat(finding.fix()).doesNotContain("restarts").contains("probing side");
        Report lost = report(green(), not(Reason.AGENT_LOST));
        assertThat(lost.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(lost.findings().get(0).fix()).isEqualTo(Reason.AGENT_LOST.usually());
    }

    @Test
    void timeoutWithoutRoomForTheSamplesIsToldFirst() {
        HealthRequest narrow = request(Duration.ofSeconds(2));
        assertThat(report(narrow, green(), green()).findings().get(0).fix()).contains("leaves no room");
    }

    private static Finding only(Sample... samples) {
        Report report = report(samples);
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.findings()).hasSize(1);
        return report.findings().get(0);
    }

    private static Report report(Sample... samples) {
        return report(request(Duration.ofSeconds(6)), samples);
    }

    /** One sample a second. */
    private static Report report(HealthRequest request, Sample... samples) {
        WaitState state = WaitState.begin(request, START);
        for (int i = 0; i < samples.length; i++) {
            state = state.after(request, new Sample(START + i * 1000L, 10, samples[i].results()));
        }
        return HealthGate.report(request, state.atDeadline(state.deadline()), new Redactor());
    }

    private static HealthRequest request(Duration timeout) {
        return HealthRequest.builder()
                .probe(HttpProbe.to("http://app/health").build())
                .interval(Duration.ofSeconds(1))
                .requestTimeout(Duration.ofMillis(100))
                .timeout(timeout)
                .build();
    }

    private static Sample green() {
        return new Sample(START, 10, List.of(new ProbeResult("p", 10, 200, null, List.of())));
    }

    private static Sample not(Reason reason) {
        Problem problem = new Problem(reason, "green", reason + " found");
        return new Sample(START, 10, List.of(ProbeResult.failed("p", 10, problem)));
    }
}
