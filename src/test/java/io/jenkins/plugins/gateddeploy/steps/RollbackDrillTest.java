package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.firstError;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.job;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.reports;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.run;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.ledger.DrillRegistry;
import io.jenkins.plugins.gateddeploy.rollback.Drill;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Trying the way back on a healthy deployment, and how long ago that was. */
@WithJenkins
class RollbackDrillTest {
    private static JenkinsRule jenkins;

    private final Places places = new Places();

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void aDrillGoesBackVerifiesAndDeploysAgain() throws Exception {
        WorkflowJob job = job(
                jenkins,
                "rollbackOnFailure(target: 'app:1', environment: 'production', drill: true, rollback: { "
                        + places.pass("rollback") + "; echo \"because: ${env.ROLLBACK_REASON}\" }, verify: { "
                        + places.pass("verify") + " }) { " + places.pass("body") + " }");
        WorkflowRun run = run(jenkins, Result.SUCCESS, job.scheduleBuild2(0));
        assertThat(List.of(places.times("body"), places.times("rollback"), places.times("verify")))
                .containsExactly(2, 1, 1);
        jenkins.assertLogContains("because: drill", run);
        assertThat(JenkinsRule.getLog(run)).containsPattern("Drill: rolled back to app:1 in \\d+ m?s, verified");
        assertThat(reports(run)).hasSize(2);
        Report drill = reports(run).get(0);
        assertThat(drill.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(drill.facts())
                .containsEntry("outcome", "drill worked")
                .containsEntry("trigger", "drill")
                .containsEntry("drill", true)
                .containsEntry("verified", true)
                .containsKeys("rollbackMillis")
                .doesNotContainKeys("timeToRestoreMillis", "failureSeenAt");
        assertThat(reports(run).get(1).facts())
                .containsEntry("outcome", "not needed")
                .containsEntry("lastDrillDays", 0L)
                .containsKey("lastDrillAt");
        run.delete();
        assertThat(DrillRegistry.of(job).last("production")).isPresent();
        assertThat(DrillRegistry.of(job).last("staging")).isEmpty();
    }

    @Test
    void aFailedDrillDeploysAgainAndThenFailsTheBuild() throws Exception {
        WorkflowJob job = job(
                jenkins,
                "rollbackOnFailure(target: 'app:1', drill: true, rollback: { echo 'back' }, verify: { error 'still 502' }) { "
                        + places.pass("body") + " }");
        WorkflowRun run = run(jenkins, Result.FAILURE, job.scheduleBuild2(0));
        assertThat(places.times("body")).isEqualTo(2);
        jenkins.assertLogContains("Drill: ROLLBACK FAILED: it ran, but could not be verified: still 502", run);
        jenkins.assertLogContains("Deployment stopped by the rollback gate (BLOCKED): Drill: ", run);
        assertThat(DrillRegistry.of(job).last(null)).isEmpty();
    }

    @Test
    void aDrillThatATimeoutInsideEndedDeploysAgainToo() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "rollbackOnFailure(target: 'app:1', drill: true, rollback: { timeout(time: 1, unit: 'SECONDS') { "
                        + places.hold("rollback") + " } }, verify: { echo 'well' }) { " + places.pass("body") + " }");
        assertThat(places.times("body")).isEqualTo(2);
        jenkins.assertLogContains("Drill: ROLLBACK FAILED: Timeout has been exceeded", run);
    }

    @Test
    void whoeverAbortsADrillGetsNoOtherDeploymentAndARecordOfIt() throws Exception {
        WorkflowJob job = job(
                jenkins,
                "rollbackOnFailure(target: 'app:1', drill: true, rollback: { " + places.hold("rollback")
                        + " }, verify: { " + places.pass("verify") + " }) { " + places.pass("body") + " }");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        places.awaitReached("rollback");
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(List.of(places.times("body"), places.times("rollback"), places.times("verify")))
                .containsExactly(1, 1, 0);
        jenkins.assertLogContains("Drill: ROLLBACK FAILED: aborted, the service may be down", run);
        assertThat(reports(run)).hasSize(1);
        assertThat(reports(run).get(0).facts())
                .containsEntry("trigger", "drill")
                .containsEntry("outcome", "rollback failed");
        assertThat(DrillRegistry.of(job).last(null)).isEmpty();
    }

    @Test
    void aDeploymentThatFailsAfterItsDrillIsRolledBackForReal() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "def n = 0\n rollbackOnFailure(target: 'app:1', drill: true, rollback: { " + places.pass("rollback")
                        + " }, verify: { echo 'ok' }) { n++; if (n == 2) { error 'second' } }");
        assertThat(places.times("rollback")).isEqualTo(2);
        assertThat(reports(run))
                .extracting(it -> it.facts().get("outcome"))
                .containsExactly("drill worked", "rolled back");
        jenkins.assertLogContains("ERROR: second", run);
    }

    @Test
    void aDrillThatWentOnAlthoughItWasStoppedDoesNotKeepALaterFailureFromBeingRolledBack() throws Exception {
        WorkflowJob job = job(
                jenkins,
                "def n = 0\n rollbackOnFailure(target: 'app:1', drill: true, rollback: { " + places.pass("rollback")
                        + "; if (n == 1) { try { " + places.hold("drill")
                        + " } catch (stopped) { echo 'goes on all the same' } } }, verify: { echo 'ok' }) {"
                        + " n++; if (n == 2) { error 'second' } }");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        places.awaitReached("drill");
        stopTheBlock(run);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        jenkins.assertLogContains("goes on all the same", run);
        assertThat(places.times("rollback")).isEqualTo(2);
        assertThat(reports(run))
                .extracting(it -> it.facts().get("outcome"))
                .containsExactly("drill worked", "rolled back");
    }

    /** Stops the step itself, as whatever is around it does, and not only what runs in it. */
    private static void stopTheBlock(WorkflowRun run) throws Exception {
        for (StepExecution step :
                run.getExecutionPromise().get().getCurrentExecutions(false).get()) {
            if (step instanceof RollbackExecution) {
                step.stop(new FlowInterruptedException(Result.ABORTED));
            }
        }
    }

    @Test
    void aFailedDrillIsAttachedToTheErrorOfTheDeploymentThatFailsAfterIt() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "def n = 0\n rollbackOnFailure(target: 'app:1', drill: true, rollback: { echo 'back' }, verify: { if (n < 2) { error 'still 502' } }) { "
                        + "n++; if (n == 2) { error 'second' } }");
        assertThat(firstError(run)).hasMessage("second");
        // Jenkins attaches a mark of its own, too.
        assertThat(firstError(run).getSuppressed())
                .filteredOn(DeploymentStoppedException.class::isInstance)
                .singleElement()
                .satisfies(it -> assertThat(it).hasMessageContaining("Drill: The rollback to app:1 ran, but"));
        assertThat(reports(run))
                .extracting(it -> it.facts().get("outcome"))
                .containsExactly("rolled back, not verified", "rolled back");
    }

    @Test
    void anOverdueDrillStopsTheDeploymentUntilADrillWorks() throws Exception {
        WorkflowJob job = job(jenkins, aged("maxDrillAge: 90"));
        WorkflowRun never = run(jenkins, Result.FAILURE, job.scheduleBuild2(0));
        assertThat(places.times("body")).isZero();
        jenkins.assertLogContains("rollback-drill-overdue", never);
        jenkins.assertLogContains("found none ever", never);

        DrillRegistry.of(job).record(null, new Drill(Instant.now().minus(Duration.ofDays(91)), 42_000, 3));
        jenkins.assertLogContains(
                "found the last one was 91 days ago", run(jenkins, Result.FAILURE, job.scheduleBuild2(0)));

        DrillRegistry.of(job).record(null, new Drill(Instant.now().minus(Duration.ofDays(30)), 42_000, 3));
        WorkflowRun recent = run(jenkins, Result.SUCCESS, job.scheduleBuild2(0));
        assertThat(reports(recent).get(0).facts())
                .containsEntry("lastDrillDays", 30L)
                .containsEntry("lastDrillMillis", 42_000L);

        DrillRegistry.of(job).record(null, new Drill(Instant.now().minus(Duration.ofDays(91)), 42_000, 3));
        job.setDefinition(new CpsFlowDefinition(aged("maxDrillAge: 90, drill: true"), true));
        run(jenkins, Result.SUCCESS, job.scheduleBuild2(0));
        job.setDefinition(new CpsFlowDefinition(aged("maxDrillAge: 90"), true));
        run(jenkins, Result.SUCCESS, job.scheduleBuild2(0));
    }

    @Test
    void shadowModeOnlyWarnsOfAnOverdueDrill() throws Exception {
        WorkflowRun run = run(jenkins, Result.SUCCESS, aged("maxDrillAge: 90, failOn: 'never'"));
        assertThat(places.times("body")).isEqualTo(1);
        jenkins.assertLogContains("rollback-drill-overdue", run);
    }

    @Test
    void aDamagedRecordIsNoPassAndIsReplacedByTheNextDrill() throws Exception {
        WorkflowJob job = job(jenkins, aged("maxDrillAge: 90"));
        Files.writeString(job.getRootDir().toPath().resolve("gated-deploy-drills.json"), "{");
        WorkflowRun run = run(jenkins, Result.FAILURE, job.scheduleBuild2(0));
        jenkins.assertLogContains(
                "the record of drills, gated-deploy-drills.json in the job's directory, cannot be read", run);
        jenkins.assertLogNotContains("\tat ", run);
        assertThat(reports(run).get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
        DrillRegistry.of(job).record(null, new Drill(Instant.now(), 1, 1));
        assertThat(DrillRegistry.of(job).last(null)).isPresent();
    }

    private String aged(String options) {
        return "rollbackOnFailure(target: 'app:1', " + options
                + ", rollback: { echo 'back' }, verify: { echo 'ok' }) { " + places.pass("body") + " }";
    }
}
