package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Redactor;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Turns a finished wait into the report of the gate. What the last sample could not tell is {@code UNKNOWN}, what the
 * service said is {@code BLOCKED}; the table is in {@code docs/steps/wait-for-health.md}.
 */
public final class HealthGate {
    private HealthGate() {}

    /**
     * The report: findings for each probe that was not green at the end, the samples and figures as facts.
     *
     * @param state that is over
     * @param redactor knows the secrets of the build
     */
    public static Report report(HealthRequest request, WaitState state, Redactor redactor) {
        ReportBuilder report = Report.of("health")
                .name(request.name())
                .environment(request.environment())
                .failOn(request.failOn())
                .secrets(redactor)
                .clock(Clock.fixed(Instant.ofEpochMilli(state.endedAt()), ZoneOffset.UTC))
                .startedAt(Instant.ofEpochMilli(state.startedAt()));
        switch (state.progress()) {
            case PASSED -> passed(report, state);
            case ABORTED -> aborted(report, request, state);
            case FAILED, UNKNOWN -> timedOut(report, request, state);
            case WAITING -> throw new IllegalArgumentException("the wait is not over");
        }
        HealthFacts.add(report, request, state);
        return report.build();
    }

    private static void passed(ReportBuilder report, WaitState state) {
        long relapses = HealthFacts.relapses(state);
        if (relapses > 0) {
            report.add(Finding.info("health-flapped")
                    .title("The service was healthy and lost it again before it stayed so")
                    .expected("healthy once and for all")
                    .found(relapses + (relapses == 1 ? " relapse" : " relapses") + ", the last: "
                            + state.lastNotGreen().phrase())
                    .fix("Look at its start: a readiness answer before everything is ready lets users see errors.")
                    .build());
        }
    }

    private static void aborted(ReportBuilder report, HealthRequest request, WaitState state) {
        for (int i = 0; i < state.last().results().size(); i++) {
            ProbeResult result = state.last().results().get(i);
            if (result.abortedBy() != null) {
                report.add(Finding.error("health-aborted")
                        .title("The service says that it will not become healthy")
                        .expected("no answer with " + result.abortedBy())
                        .found("an answer with " + result.abortedBy()
                                + (result.status() == 0 ? "" : ", status " + result.status()))
                        .at(request.probes().get(i).source())
                        .fix("Look at the log of the service; waiting longer would not help.")
                        .build());
            }
        }
    }

    private static void timedOut(ReportBuilder report, HealthRequest request, WaitState state) {
        String within = " within " + Seconds.text(request.timeout().toMillis());
        if (state.last() == null) {
            report.couldNotTell(Finding.error("health-no-sample")
                    .title("The service was not looked at" + within)
                    .expected("at least one sample")
                    .found("none; the wait was interrupted past its deadline")
                    .fix("Run the gate again.")
                    .build());
            return;
        }
        if (state.last().isGreen()) {
            report.add(notSteady(request, state, within));
            return;
        }
        Course course = Course.of(state.samples());
        for (int i = 0; i < state.last().results().size(); i++) {
            ProbeResult result = state.last().results().get(i);
            for (Problem problem : result.problems()) {
                Finding finding = course.explains(problem.reason())
                        ? lost(request.probes().get(i), problem, course)
                        : finding(request.probes().get(i), problem, within);
                if (state.couldNotTell(i)) {
                    report.couldNotTell(finding);
                } else {
                    report.add(finding);
                }
            }
        }
    }

    private static Finding finding(Probe probe, Problem problem, String within) {
        Reason reason = problem.reason();
        String title =
                switch (reason) {
                    case VERSION, NO_VERSION -> "The build just deployed did not answer" + within;
                    case REDIRECT -> "The health endpoint redirects instead of answering";
                    case POLICY -> "The address must not be probed from here";
                    case CREDENTIALS -> "The probe has no credential to use";
                    default ->
                        (reason.isProbeError()
                                        ? "The service could not be reached"
                                        : "The service did not become healthy")
                                + within;
                };
        return Finding.error(reason.rule())
                .title(title)
                .expected(problem.expected())
                .found(problem.found())
                .at(probe.source())
                .fix(reason.usually())
                .build();
    }

    /** A service that had been healthy: "nothing listens there yet" would send people to the wrong place. */
    private static Finding lost(Probe probe, Problem problem, Course course) {
        Reason reason = problem.reason();
        boolean ownAdvice = !reason.isProbeError() && !reason.isOtherBuild();
        return Finding.error(reason.rule())
                .title((reason.isOtherBuild() ? Course.TWO_BUILDS : Course.FLAPPING).title(""))
                .expected(problem.expected())
                .found(problem.found() + "; it had been healthy before")
                .at(probe.source())
                .fix(ownAdvice ? reason.usually() : course.fix())
                .build();
    }

    private static Finding notSteady(HealthRequest request, WaitState state, String within) {
        Course course = Course.of(state.samples());
        long needed = request.interval().toMillis() * (request.successes() - 1L);
        long steady = Math.max(needed, request.steadyFor().toMillis());
        boolean room = steady < request.timeout().toMillis();
        return Finding.error("health-not-steady")
                .title(course.title(within))
                .expected(request.successes() + " green samples in a row over " + Seconds.text(steady))
                .found(state.streak() + " green in a row over "
                        + Seconds.text(Math.max(0, state.last().atMillis() - state.greenSince())) + before(state))
                .at(request.probes().get(0).source())
                .fix(
                        room
                                ? course.fix()
                                : "timeout leaves no room for the samples asked for: raise it, or lower interval or successes.")
                .build();
    }

    private static String before(WaitState state) {
        if (state.lastNotGreen() == null) {
            return "";
        }
        long relapses = HealthFacts.relapses(state);
        String when = relapses == 0
                ? ", before that: "
                : "; lost " + relapses + (relapses == 1 ? " time" : " times") + " before, the last time: ";
        return when + state.lastNotGreen().phrase();
    }
}
