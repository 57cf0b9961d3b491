package io.jenkins.plugins.gateddeploy.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Samples in, verdict out: no clock, no network. */
class WaitStateTest {
    private static final long START = 1_000_000;
    private static final HealthRequest THREE = request(3, 0);

    private WaitState state = WaitState.begin(THREE, START);

    @Test
    void passesAfterEnoughGreenSamplesInARow() {
        take(THREE, 0, green()).take(THREE, 2, green());
        assertThat(state.progress()).isEqualTo(Progress.WAITING);
        take(THREE, 4, green());
        assertThat(state.progress()).isEqualTo(Progress.PASSED);
        assertThat(state.endedAt()).isEqualTo(START + 4_010);
        assertThat(state.greenSince()).isEqualTo(START);
    }

    @Test
    void oneThatIsNotGreenBeginsTheCountAnew() {
        take(THREE, 0, green()).take(THREE, 2, green()).take(THREE, 4, not(Reason.STATUS));
        take(THREE, 6, green()).take(THREE, 8, green());
        assertThat(state.progress()).isEqualTo(Progress.WAITING);
        take(THREE, 10, green());
        assertThat(state.progress()).isEqualTo(Progress.PASSED);
    }

    @Test
    void steadyForIsAskedInAdditionToSuccesses() {
        HealthRequest steady = request(2, 30);
        state = WaitState.begin(steady, START);
        for (int second = 0; second < 30; second += 2) {
            take(steady, second, green());
        }
        assertThat(state.streak()).isEqualTo(15);
        assertThat(state.progress()).isEqualTo(Progress.WAITING);
        take(steady, 30, green());
        assertThat(state.progress()).isEqualTo(Progress.PASSED);
    }

    @Test
    void whatASampleTookOnItsWayIsNotSteady() {
        // The first one came after 20 s: from a cold agent, which may have asked at any moment of them.
        HealthRequest steady = request(1, 30);
        state = WaitState.begin(steady, START);
        state = state.after(steady, new Sample(START, 10, green().results()).arrived(START + 20_010));
        assertThat(state.greenSince()).isEqualTo(START + 20_000);
        for (int second = 22; second < 50; second += 2) {
            take(steady, second, green());
        }
        assertThat(state.progress()).isEqualTo(Progress.WAITING);
        assertThat(state.streak()).isEqualTo(15);
        take(steady, 50, green());
        assertThat(state.progress()).isEqualTo(Progress.PASSED);
    }

    @Test
    void sampleThatWasLongOnItsWayIsEnoughWhereOneIs() {
        HealthRequest one = request(1, 0);
        state = WaitState.begin(one, START);
        state = state.after(one, new Sample(START, 10, green().results()).arrived(START + 20_010));
        assertThat(state.progress()).isEqualTo(Progress.PASSED);
        assertThat(state.endedAt()).isEqualTo(START + 20_010);
    }

    @Test
    void sampleThatTheDeadlineTookFromASlowMachineDoesNotHideTheAnswerBefore() {
        take(THREE, 0, not(Reason.STATUS));
        Problem slow = new Problem(Reason.PROBER_SLOW, "a sample", "no sample came");
        state = state.after(THREE, Sample.failed(THREE, state.deadline() - 3_000, 4_000, slow));
        state = state.atDeadline(state.deadline() + 1_000);
        assertThat(state.progress()).isEqualTo(Progress.FAILED);
        assertThat(state.last().results().get(0).problems().get(0).reason()).isEqualTo(Reason.STATUS);
    }

    @Test
    void slowMachineIsNoAnswer() {
        take(THREE, 0, not(Reason.STATUS)).take(THREE, 2, not(Reason.PROBER_SLOW));
        state = state.atDeadline(state.deadline());
        assertThat(state.progress()).isEqualTo(Progress.UNKNOWN);
    }

    @Test
    void whatNobodySawIsNotSteady() {
        // Green, then the controller was down for a minute, then green.
        HealthRequest steady = request(2, 30);
        state = WaitState.begin(steady, START);
        take(steady, 0, green()).take(steady, 2, green()).take(steady, 62, green());
        assertThat(state.progress()).isEqualTo(Progress.WAITING);
        assertThat(state.streak()).isEqualTo(1);
    }

    @Test
    void deadlineAfterAnswersThatWereNotGoodIsAFailure() {
        take(THREE, 0, not(Reason.REFUSED)).take(THREE, 2, not(Reason.STATUS));
        assertThat(state.atDeadline(START + 119_999)).isSameAs(state);
        assertThat(state.atDeadline(START + 120_000).progress()).isEqualTo(Progress.FAILED);
    }

    @Test
    void serviceThatWasNeverReachedIsNotKnownToBeBad() {
        take(THREE, 0, not(Reason.REFUSED)).take(THREE, 2, not(Reason.TIMEOUT));
        assertThat(state.atDeadline(START + 120_000).progress()).isEqualTo(Progress.UNKNOWN);
    }

    @Test
    void serviceThatAnsweredAndThenRefusesIsKnownToBeDown() {
        take(THREE, 0, green()).take(THREE, 2, not(Reason.REFUSED));
        assertThat(state.atDeadline(START + 120_000).progress()).isEqualTo(Progress.FAILED);
    }

    @Test
    void agentThatWentAwayTellsNothingAboutTheService() {
        take(THREE, 0, green()).take(THREE, 2, not(Reason.AGENT_LOST));
        assertThat(state.atDeadline(START + 120_000).progress()).isEqualTo(Progress.UNKNOWN);
    }

    @Test
    void noSampleAtAllIsUnknown() {
        assertThat(state.atDeadline(START + 120_000).progress()).isEqualTo(Progress.UNKNOWN);
    }

    @Test
    void greenButNotForLongEnoughIsAFailure() {
        take(THREE, 0, green());
        assertThat(state.atDeadline(START + 120_000).progress()).isEqualTo(Progress.FAILED);
    }

    @Test
    void sampleThatWasCutShortByTheDeadlineDoesNotHideTheOneBefore() {
        take(THREE, 116, not(Reason.VERSION)).take(THREE, 118, not(Reason.TIMEOUT));
        assertThat(state.last().results().get(0).problems().get(0).reason()).isEqualTo(Reason.VERSION);
    }

    @Test
    void conditionOfAbortOnEndsTheWaitAtOnce() {
        ProbeResult result = new ProbeResult("p", 10, 500, "status=500", List.of());
        take(THREE, 0, new Sample(START, 10, List.of(result)));
        assertThat(state.progress()).isEqualTo(Progress.ABORTED);
    }

    @Test
    void addressThatIsRefusedEndsTheWaitAtOnceWithoutAVerdictOnTheService() {
        take(THREE, 0, not(Reason.POLICY));
        assertThat(state.progress()).isEqualTo(Progress.UNKNOWN);
    }

    @Test
    void finishedWaitStaysAsItIs() {
        take(THREE, 0, green()).take(THREE, 2, green()).take(THREE, 4, green());
        WaitState passed = state;
        assertThat(passed.after(THREE, not(Reason.STATUS))).isSameAs(passed);
        assertThat(passed.atDeadline(START + 500_000)).isSameAs(passed);
    }

    @Test
    void samplesKeepTheirRhythmAndMissedOnesAreNotMadeUpFor() {
        assertThat(state.nextSampleAt(THREE, START)).isEqualTo(START);
        take(THREE, 0, green());
        assertThat(state.nextSampleAt(THREE, START + 10)).isEqualTo(START + 2_000);
        assertThat(state.nextSampleAt(THREE, START + 2_000)).isEqualTo(START + 2_000);
        assertThat(state.nextSampleAt(THREE, START + 5_100)).isEqualTo(START + 6_000);
    }

    @Test
    void theFirstSampleDoesNotMissItsTurnBecauseTheWaitTookAMomentToBegin() {
        assertThat(state.nextSampleAt(THREE, START + 3)).isEqualTo(START + 3);
        state = state.after(THREE, new Sample(START + 3, 10, green().results()));
        assertThat(state.nextSampleAt(THREE, START + 20)).isEqualTo(START + 2_000);
    }

    @Test
    void initialDelayIsKept() {
        HealthRequest late = HealthRequest.builder()
                .probe(TcpProbe.of("db:1"))
                .initialDelay(Duration.ofSeconds(10))
                .build();
        assertThat(WaitState.begin(late, START).nextSampleAt(late, START)).isEqualTo(START + 10_000);
    }

    @Test
    void samplesAreThinnedButChangesOfStateAreKept() {
        HealthRequest patient = HealthRequest.builder()
                .probe(TcpProbe.of("db:1"))
                .timeout(Duration.ofDays(1))
                .build();
        state = WaitState.begin(patient, START);
        for (int i = 0; i < 20_000; i++) {
            take(patient, i * 2, i == 777 ? green() : not(Reason.REFUSED));
        }
        assertThat(state.taken()).isEqualTo(20_000);
        assertThat(state.samples()).hasSizeBetween(200, 500);
        assertThat(state.samples()).anyMatch(Sample::isGreen);
        assertThat(state.samples().get(0).atMillis()).isEqualTo(START);
        assertThat(state.samples()).isSortedAccordingTo((a, b) -> Long.compare(a.atMillis(), b.atMillis()));
    }

    @Test
    void stateThatChangesAtEverySampleIsThinnedAllTheSame() {
        HealthRequest patient = HealthRequest.builder()
                .probe(TcpProbe.of("db:1"))
                .timeout(Duration.ofDays(1))
                .build();
        state = WaitState.begin(patient, START);
        for (int i = 0; i < 5_000; i++) {
            take(patient, i * 2, i % 2 == 0 ? green() : not(Reason.REFUSED));
        }
        assertThat(state.samples()).hasSizeBetween(200, 500);
    }

    @Test
    void survivesBeingWrittenAndReadInTheMiddle() throws Exception {
        take(THREE, 0, not(Reason.STATUS)).take(THREE, 2, green()).take(THREE, 4, green());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(THREE);
            out.writeObject(state);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            HealthRequest request = (HealthRequest) in.readObject();
            state = (WaitState) in.readObject();
            assertThat(state.deadline()).isEqualTo(START + 120_000);
            assertThat(state.samples()).hasSize(3);
            take(request, 6, green());
            assertThat(state.progress()).isEqualTo(Progress.PASSED);
        }
    }

    private WaitStateTest take(HealthRequest request, int second, Sample sample) {
        state = state.after(request, new Sample(START + second * 1000L, 10, sample.results()));
        return this;
    }

    private static Sample green() {
        return new Sample(START, 10, List.of(new ProbeResult("p", 10, 200, null, List.of())));
    }

    private static Sample not(Reason reason) {
        return new Sample(START, 10, List.of(ProbeResult.failed("p", 10, new Problem(reason, "e", "f"))));
    }

    private static HealthRequest request(int successes, int steadySeconds) {
        return HealthRequest.builder()
                .probe(HttpProbe.to("http://app/health").json("$.status", "UP").build())
                .abortOn("status=500")
                .successes(successes)
                .interval(Duration.ofSeconds(2))
                .steadyFor(Duration.ofSeconds(steadySeconds))
                .build();
    }
}
