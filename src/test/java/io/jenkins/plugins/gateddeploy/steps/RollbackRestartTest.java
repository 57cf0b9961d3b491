package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.reports;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.gate.Report;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** The controller is restarted in every phase of a guarded deployment, each in a job of its own. */
class RollbackRestartTest {
    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private final Places places = new Places();

    @Test
    void everyPhaseGoesOnAfterARestartAndTheWayBackIsTakenOnce() throws Throwable {
        sessions.then(jenkins -> {
            begin(jenkins, "proving", block("proving", places.hold("proving"), pass("proving"), "echo 'ok'"));
            begin(
                    jenkins,
                    "deploying",
                    block("deploying", "echo 'proven'", pass("deploying"), places.hold("deploying")));
            begin(
                    jenkins,
                    "rolling-back",
                    block("rolling-back", "echo 'proven'", places.hold("rolling-back"), "error 'first'"));
            begin(
                    jenkins,
                    "verifying",
                    "rollbackOnFailure(target: 'app:1', rollback: { " + pass("verifying") + " }, verify: { "
                            + places.hold("verifying") + " }) { error 'first' }");
            begin(
                    jenkins,
                    "gate",
                    "def v = deployGate('slow') { " + places.hold("gate") + "; return 7 }; echo \"value ${v}\"");
            for (String phase : new String[] {"proving", "deploying", "rolling-back", "verifying", "gate"}) {
                places.awaitReached(phase);
            }
        });
        sessions.then(jenkins -> {
            for (String phase : new String[] {"proving", "deploying", "rolling-back", "verifying", "gate"}) {
                places.release(phase);
            }
            assertThat(rollback(end(jenkins, "proving", Result.SUCCESS)).facts())
                    .containsEntry("outcome", "not needed");
            assertThat(places.times("proving-rollback")).isZero();

            WorkflowRun deploying = end(jenkins, "deploying", Result.FAILURE);
            jenkins.assertLogContains("ERROR: first", deploying);
            assertThat(rollback(deploying).facts()).containsEntry("outcome", "rolled back");
            assertThat(places.times("deploying-rollback")).isEqualTo(1);

            WorkflowRun rollingBack = end(jenkins, "rolling-back", Result.FAILURE);
            jenkins.assertLogContains("ERROR: first", rollingBack);
            assertThat(rollback(rollingBack).facts())
                    .containsEntry("outcome", "rolled back")
                    .containsEntry("verified", true);
            assertThat(places.times("rolling-back")).isEqualTo(1);

            WorkflowRun verifying = end(jenkins, "verifying", Result.FAILURE);
            jenkins.assertLogContains("ERROR: first", verifying);
            assertThat(rollback(verifying).facts()).containsEntry("verified", true);
            assertThat(places.times("verifying-rollback")).isEqualTo(1);
            assertThat(places.times("verifying")).isEqualTo(1);

            jenkins.assertLogContains("value 7", end(jenkins, "gate", Result.SUCCESS));
        });
    }

    @Test
    void aDrillGoesOnAfterARestartAndTheDeploymentIsPutBack() throws Throwable {
        String[] phases = {"rollback", "verify", "second-body"};
        sessions.then(jenkins -> {
            for (String phase : phases) {
                begin(jenkins, phase, drill(phase));
            }
            for (String phase : phases) {
                WaitForSignalStep.awaitReached(places.id(phase + "-held"));
            }
        });
        sessions.then(jenkins -> {
            for (String phase : phases) {
                places.release(phase + "-held");
            }
            for (String phase : phases) {
                WorkflowRun run = end(jenkins, phase, Result.SUCCESS);
                assertThat(reports(run))
                        .extracting(it -> it.facts().get("outcome"))
                        .containsExactly("drill worked", "not needed");
                assertThat(places.times(phase + "-body")).isEqualTo(2);
                assertThat(places.times(phase + "-rollback")).isEqualTo(1);
                assertThat(places.times(phase + "-verify")).isEqualTo(1);
            }
        });
    }

    private String drill(String held) {
        String here = "; " + places.hold(held + "-held");
        return "def n = 0\n rollbackOnFailure(target: 'app:1', drill: true, rollback: { "
                + places.pass(held + "-rollback")
                + (held.equals("rollback") ? here : "") + " }, verify: { " + places.pass(held + "-verify")
                + (held.equals("verify") ? here : "") + " }) { n++; " + places.pass(held + "-body")
                + (held.equals("second-body") ? "; if (n == 2) { " + places.hold(held + "-held") + " }" : "") + " }";
    }

    @Test
    void aRollbackThatCannotGoOnIsReportedOrStartedAgainAsAskedAndItsDeadlineStays() throws Throwable {
        sessions.then(jenkins -> {
            begin(
                    jenkins,
                    "interrupted",
                    "rollbackOnFailure(target: 'app:1', rollback: { " + pass("interrupted")
                            + "; holdThread() }) { error 'first' }");
            begin(
                    jenkins,
                    "again",
                    "def n = 0\n rollbackOnFailure(target: 'app:1', retryInterrupted: true, rollback: { "
                            + pass("again") + "; n++; if (n == 1) { holdThread() } }) { error 'first' }");
            begin(
                    jenkins,
                    "deadline",
                    "rollbackOnFailure(target: 'app:1', rollbackTimeout: 15, rollback: { " + places.hold("deadline")
                            + " }) { error 'first' }");
            WaitForSignalStep.awaitReached(places.id("interrupted-rollback"));
            WaitForSignalStep.awaitReached(places.id("again-rollback"));
            places.awaitReached("deadline");
        });
        sessions.then(jenkins -> {
            WorkflowRun interrupted = end(jenkins, "interrupted", Result.FAILURE);
            jenkins.assertLogContains("ROLLBACK INTERRUPTED", interrupted);
            jenkins.assertLogContains("ERROR: first", interrupted);
            assertThat(rollback(interrupted).findings().get(0).rule()).isEqualTo("rollback-interrupted");
            assertThat(places.times("interrupted-rollback")).isEqualTo(1);

            WorkflowRun again = end(jenkins, "again", Result.FAILURE);
            jenkins.assertLogContains("retryInterrupted is set, so it is started once more", again);
            assertThat(rollback(again).facts()).containsEntry("outcome", "rolled back");
            assertThat(places.times("again-rollback")).isEqualTo(2);

            WorkflowRun deadline = end(jenkins, "deadline", Result.FAILURE);
            jenkins.assertLogContains("ROLLBACK FAILED: rollbackTimeout of 15 s ran out", deadline);
            // From before the restart, and not once more 15 s after it.
            assertThat((Number) rollback(deadline).facts().get("rollbackMillis"))
                    .satisfies(it -> assertThat(it.longValue()).isGreaterThanOrEqualTo(15_000));
        });
    }

    private String pass(String phase) {
        return places.pass(phase + "-rollback");
    }

    private static String block(String phase, String proof, String rollback, String body) {
        return "rollbackOnFailure(target: 'app:1', proveTarget: { " + proof + " }, rollback: { " + rollback
                + " }, verify: { echo 'verified' }) { " + body
                + (phase.equals("deploying") ? "; error 'first'" : "") + " }";
    }

    private static void begin(JenkinsRule jenkins, String name, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun end(JenkinsRule jenkins, String name, Result expected) throws Exception {
        WorkflowRun run =
                jenkins.jenkins.getItemByFullName(name, WorkflowJob.class).getLastBuild();
        return jenkins.assertBuildStatus(expected, jenkins.waitForCompletion(run));
    }

    private static Report rollback(WorkflowRun run) {
        assertThat(reports(run)).hasSize(1);
        return reports(run).get(0);
    }
}
