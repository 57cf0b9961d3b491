package io.jenkins.plugins.gateddeploy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class GateRunTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private static ReportBuilder otherwise() {
        return Report.of("custom").name("of this test").environment("production");
    }

    @Test
    void judgementsReportIsTheGates() throws Exception {
        Report report = GateRun.within(GateRun.LIMIT, otherwise(), () -> Report.of("custom")
                .fact("a", 1)
                .build());
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(report.facts()).containsEntry("a", 1);
    }

    @Test
    void judgementThatNeverEndsIsUnknownAtTheDeadlineAndItsThreadEnds() throws Exception {
        Report report = GateRun.within(SHORT, otherwise(), () -> {
            GateRun.doing("reading the tea leaves");
            while (true) {
                Interruption.check();
            }
        });
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.name()).isEqualTo("of this test");
        assertThat(report.environment()).isEqualTo("production");
        Finding finding = report.findings().get(0);
        assertThat(finding.rule()).isEqualTo("gate-deadline");
        assertThat(finding.title()).isEqualTo("The gate did not finish within 200 ms");
        assertThat(finding.found()).isEqualTo("time ran out while reading the tea leaves");
        await().until(() -> noThreadOf("custom"));
    }

    @Test
    void patternThatTurnsBackForEverEndsWithTheGate() throws Exception {
        CharSequence text = Interruption.aware("a".repeat(60) + "!");
        Report report = GateRun.within(SHORT, otherwise(), () -> {
            Pattern.compile("(a*)(a*)(a*)(a*)(a*)(a*)(a*)(a*)\\1\\2z")
                    .matcher(text)
                    .find();
            return otherwise().build();
        });
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        await().until(() -> noThreadOf("custom"));
    }

    @Test
    void deadlineStopsNothingInShadowMode() throws Exception {
        Report report = GateRun.within(SHORT, otherwise().failOn(FailOn.NEVER), () -> {
            new CountDownLatch(1).await();
            return null;
        });
        assertThat(report.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(report.wouldHaveBeen()).isEqualTo(Verdict.UNKNOWN);
    }

    private static Stream<Throwable> errors() {
        return Stream.of(
                new IllegalStateException("hunter2"),
                new StackOverflowError("hunter2"),
                new OutOfMemoryError("hunter2"),
                new NoClassDefFoundError("hunter2"),
                new AssertionError("hunter2"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void errorOfTheGateIsAReportThatTellsItsKindAlone(Throwable error) throws Exception {
        Report report = GateRun.within(GateRun.LIMIT, otherwise(), () -> {
            if (error instanceof Error fatal) {
                throw fatal;
            }
            throw (RuntimeException) error;
        });
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.findings()).singleElement().satisfies(it -> {
            assertThat(it.rule()).isEqualTo("gate-could-not-look");
            assertThat(it.found()).startsWith(error.getClass().getSimpleName());
        });
        assertThat(ReportJson.write(report)).doesNotContain("hunter2");
    }

    @Test
    void recursionThatOverflowsIsAReport() throws Exception {
        Report report = GateRun.within(GateRun.LIMIT, otherwise(), () -> deeper(otherwise()));
        assertThat(report.findings().get(0).found()).startsWith("StackOverflowError in ");
    }

    private static Report deeper(ReportBuilder report) {
        return deeper(report.fact("depth", 1)).noting(null);
    }

    @Test
    void wrongUsageIsTheCallersToHear() {
        assertThatThrownBy(() -> GateRun.within(GateRun.LIMIT, otherwise(), () -> {
                    throw new UsageException("dir must be a directory");
                }))
                .isInstanceOf(UsageException.class)
                .hasMessage("dir must be a directory");
    }

    @Test
    void abortOfTheBuildEndsTheJudgementAtOnce() throws Exception {
        CountDownLatch looking = new CountDownLatch(1);
        CountDownLatch aborted = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            try {
                GateRun.within(GateRun.LIMIT, otherwise(), () -> {
                    looking.countDown();
                    new CountDownLatch(1).await();
                    return null;
                });
            } catch (InterruptedException e) {
                aborted.countDown();
            }
        });
        caller.start();
        looking.await();
        caller.interrupt();
        aborted.await();
        await().until(() -> noThreadOf("custom"));
    }

    private static boolean noThreadOf(String gate) {
        return Thread.getAllStackTraces().keySet().stream()
                .noneMatch(it -> it.getName().equals("gated-deploy " + gate + " gate"));
    }
}
