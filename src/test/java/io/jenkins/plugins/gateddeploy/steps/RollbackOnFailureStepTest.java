package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.firstError;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.job;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.reports;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.run;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A guarded deployment from its proof to the end of its rollback. */
@WithJenkins
class RollbackOnFailureStepTest {
    private static JenkinsRule jenkins;

    private final Places places = new Places();

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void aDeploymentThatIsWellIsLeftAlone() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.SUCCESS,
                "def report = rollbackOnFailure(target: 'app:1', proveTarget: { " + places.pass("prove")
                        + " }, rollback: { " + places.pass("rollback") + " }, verify: { " + places.pass("verify")
                        + " }, environment: 'production') { " + places.pass("body")
                        + " }\n echo \"verdict ${report.verdict} ${report.facts.outcome}\"");
        jenkins.assertLogContains("verdict PASSED not needed", run);
        assertThat(List.of(
                        places.times("prove"), places.times("body"), places.times("rollback"), places.times("verify")))
                .containsExactly(1, 1, 0, 0);
        assertThat(only(run).environment()).isEqualTo("production");
    }

    @Test
    void aFailureIsRolledBackOnceAndVerifiedAndTheBuildKeepsItsError() throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, guarded("", "error 'the new version does not start'"));
        assertThat(places.times("rollback")).isEqualTo(1);
        assertThat(places.times("verify")).isEqualTo(1);
        jenkins.assertLogContains("ERROR: the new version does not start", run);
        jenkins.assertLogContains("Rolling back to app:1: the deployment failed; no migrationPreflight", run);
        jenkins.assertLogContains("It does not undo what the deployment changed elsewhere: the database", run);
        assertThat(JenkinsRule.getLog(run)).containsPattern("Rolled back to app:1 in \\d+ m?s, verified");
        jenkins.assertLogNotContains("\tat io.jenkins", run);
        Report report = only(run);
        assertThat(report.gate()).isEqualTo("rollback");
        assertThat(report.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(rules(report)).containsExactly("rollback-done", "rollback-cause");
        assertThat(report.findings().get(1).found()).isEqualTo("the new version does not start");
        assertThat(report.facts())
                .containsEntry("outcome", "rolled back")
                .containsEntry("trigger", "failure")
                .containsEntry("target", "app:1")
                .containsEntry("verified", true)
                .containsEntry("drill", false)
                .containsKeys("failureSeenAt", "rollbackStartedAt", "rollbackMillis", "timeToRestoreMillis");
    }

    @Test
    void theClosuresReadTargetReasonAndGateFromTheirEnvironment() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "rollbackOnFailure(target: 'app:1', proveTarget: { echo \"prove ${env.ROLLBACK_TARGET}\" }, rollback: {"
                        + " echo \"back to ${env.ROLLBACK_TARGET} because ${env.ROLLBACK_REASON} at ${env.ROLLBACK_GATE}\""
                        + " }) { deployGate('contract tests') { error 'broken contract' } }\n");
        jenkins.assertLogContains("prove app:1", run);
        jenkins.assertLogContains(
                "back to app:1 because the deployment failed: broken contract at contract tests", run);
        Report rollback = reports(run).get(1);
        assertThat(rollback.facts())
                .containsEntry("failedGate", "contract tests")
                .containsEntry("verified", false);
        assertThat(rollback.facts()).doesNotContainKey("timeToRestoreMillis");
        jenkins.assertLogContains("NOT verified", run);
    }

    @Test
    void withoutAProvenTargetNothingIsDeployed() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "rollbackOnFailure(target: 'app:gone', proveTarget: { error 'manifest unknown' }, rollback: { "
                        + places.pass("rollback") + " }) { " + places.pass("body") + " }");
        assertThat(places.times("body")).isZero();
        assertThat(places.times("rollback")).isZero();
        jenkins.assertLogContains(
                "Deployment stopped by the rollback gate (BLOCKED): There is no proven way back", run);
        assertThat(rules(only(run))).containsExactly("rollback-target-unproven");
        assertThat(only(run).findings().get(0).found()).isEqualTo("manifest unknown");
    }

    @Test
    void aFailedRollbackIsLouderThanTheFirstErrorAndDoesNotReplaceIt() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "rollbackOnFailure(target: 'app:1', rollback: { error 'registry is down' }, verify: { "
                        + places.pass("verify") + " }) { error 'first' }");
        jenkins.assertLogContains("ROLLBACK FAILED: registry is down, the service may be down", run);
        jenkins.assertLogContains("ERROR: first", run);
        assertThat(places.times("verify")).isZero();
        assertThat(rules(only(run))).containsExactly("rollback-failed", "rollback-cause");
        assertThat(only(run).verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(firstError(run).getMessage()).isEqualTo("first");
        assertThat(firstError(run).getSuppressed())
                .extracting(Throwable::getMessage)
                .contains("registry is down");
    }

    @Test
    void aRollbackThatCannotBeVerifiedHasAMessageAndARecordOfItsOwn() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "rollbackOnFailure(target: 'app:1', rollback: { " + places.pass("rollback")
                        + " }, verify: { error 'still 502' }) { error 'first' }");
        assertThat(places.times("rollback")).isEqualTo(1);
        jenkins.assertLogContains("ROLLBACK FAILED: it ran, but could not be verified: still 502", run);
        assertThat(rules(only(run))).containsExactly("rollback-unverified", "rollback-cause");
        assertThat(only(run).facts()).containsEntry("verified", false);
    }

    @Test
    void unstableIsRolledBackOnlyWhenAskedForAndTheBuildStaysUnstable() throws Exception {
        WorkflowRun left = run(jenkins, Result.UNSTABLE, guarded("", "unstable 'flaky'") + "\n echo 'went on'");
        assertThat(places.times("rollback")).isZero();
        jenkins.assertLogContains("onUnstable is not set", left);
        jenkins.assertLogContains("went on", left);
        WorkflowRun back =
                run(jenkins, Result.UNSTABLE, guarded("onUnstable: true,", "unstable 'flaky'") + "\n echo 'went on'");
        assertThat(places.times("rollback")).isEqualTo(1);
        jenkins.assertLogNotContains("went on", back);
        assertThat(only(back).facts()).containsEntry("trigger", "unstable").containsEntry("outcome", "rolled back");
    }

    @Test
    void whatWasUnstableBeforeOrWarnedInsideIsNoReasonToRollBack() throws Exception {
        run(
                jenkins,
                Result.UNSTABLE,
                "unstable 'tests'\n"
                        + guarded("onUnstable: true,", "requireEnv names: ['NOBODY_SET_THIS'], failOn: 'never'"));
        assertThat(places.times("rollback")).isZero();
        run(jenkins, Result.UNSTABLE, "unstable 'tests'\n" + guarded("onUnstable: true,", "unstable 'smoke test'"));
        assertThat(places.times("rollback")).isEqualTo(1);
    }

    @Test
    void anAbortIsRolledBackAndTheBuildStaysAborted() throws Exception {
        WorkflowJob job = job(jenkins, guarded("", places.hold("body")));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        places.awaitReached("body");
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(places.times("rollback")).isEqualTo(1);
        assertThat(places.times("verify")).isEqualTo(1);
        assertThat(only(run).facts()).containsEntry("trigger", "aborted").containsEntry("outcome", "rolled back");
    }

    @Test
    void aSecondAbortStopsTheRollbackAndIsRecorded() throws Exception {
        WorkflowJob job = job(
                jenkins,
                "rollbackOnFailure(target: 'app:1', rollback: { " + places.hold("rollback") + " }, verify: { "
                        + places.pass("verify") + " }) { " + places.hold("body") + " }");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        places.awaitReached("body");
        run.doStop();
        places.awaitReached("rollback");
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(places.times("verify")).isZero();
        jenkins.assertLogContains("ROLLBACK FAILED: aborted, the service may be down", run);
        assertThat(rules(only(run))).startsWith("rollback-failed");
    }

    @Test
    void anInnerTimeoutIsRolledBack() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.ABORTED,
                guarded("", "timeout(time: 1, unit: 'SECONDS') { " + places.hold("body") + " }"));
        assertThat(places.times("rollback")).isEqualTo(1);
        assertThat(only(run).facts()).containsEntry("trigger", "timeout").containsEntry("verified", true);
        jenkins.assertLogNotContains("WARNING: there is a timeout block around", run);
    }

    @Test
    void anEnclosingTimeoutIsRolledBackInTheGraceItLeavesAndAnnouncedAtTheStart() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.ABORTED,
                "timeout(time: 5, unit: 'SECONDS') { " + guarded("", places.hold("body")) + " }");
        assertThat(places.times("rollback")).isEqualTo(1);
        String log = JenkinsRule.getLog(run);
        assertThat(log)
                .contains("WARNING: there is a timeout block around rollbackOnFailure", "grants the rollback 60 s");
        assertThat(log.indexOf("WARNING: there is a timeout block"))
                .isLessThan(log.indexOf("Cancelling nested steps due to timeout"));
        assertThat(only(run).facts()).containsEntry("trigger", "timeout").containsEntry("outcome", "rolled back");
    }

    @Test
    void aRollbackThatAnEnclosingTimeoutCutsShortSaysSo() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.ABORTED,
                "timeout(time: 5, unit: 'SECONDS') { rollbackOnFailure(target: 'app:1', rollback: { "
                        + places.hold("rollback") + " }) { " + places.hold("body") + " } }");
        jenkins.assertLogContains("ROLLBACK FAILED: cut short by a timeout block around it", run);
        assertThat(rules(only(run))).startsWith("rollback-failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                // Code that swallows the interruption has to be stopped all the same.
                "while (true) { try { %s } catch (ignored) { break } }; sleep 600"
            })
    void aRollbackThatNeverEndsIsEndedByItsOwnTimeout(String closure) throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "rollbackOnFailure(target: 'app:1', rollbackTimeout: 1, rollback: { "
                        + closure.formatted(places.hold("rollback")) + " }) { error 'first' }");
        jenkins.assertLogContains("ROLLBACK FAILED: rollbackTimeout of 1 s ran out", run);
        jenkins.assertLogContains("ERROR: first", run);
        assertThat(rules(only(run))).startsWith("rollback-failed");
    }

    @Test
    void aVerificationOrAProofThatNeverEndsIsEndedToo() throws Exception {
        WorkflowRun verify = run(
                jenkins,
                Result.FAILURE,
                "rollbackOnFailure(target: 'app:1', rollbackTimeout: 1, rollback: { echo 'back' }, verify: { "
                        + places.hold("verify") + " }) { error 'first' }");
        jenkins.assertLogContains("could not be verified: rollbackTimeout of 1 s ran out", verify);
        WorkflowRun proof = run(
                jenkins,
                Result.FAILURE,
                "rollbackOnFailure(target: 'app:1', rollbackTimeout: 1, proveTarget: { " + places.hold("prove")
                        + " }, rollback: { echo 'back' }) { " + places.pass("body") + " }");
        assertThat(places.times("body")).isZero();
        assertThat(only(proof).findings().get(0).found())
                .isEqualTo("no answer in time: rollbackTimeout of 1 s ran out");
    }

    @Test
    void anAbortOfTheProofDeploysNothingAndNeedsNoRollback() throws Exception {
        WorkflowJob job = job(
                jenkins,
                "rollbackOnFailure(target: 'app:1', proveTarget: { " + places.hold("prove") + " }, rollback: { "
                        + places.pass("rollback") + " }) { " + places.pass("body") + " }");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        places.awaitReached("prove");
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(places.times("body") + places.times("rollback")).isZero();
        assertThat(only(run).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aTimeoutInsideTheProofIsNoAbort() throws Exception {
        // The timeout around it does not expire, and must not be taken for the one that did.
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "timeout(10) { rollbackOnFailure(target: 'app:1', proveTarget: { timeout(time: 1, unit: 'SECONDS') { "
                        + places.hold("prove") + " } }, rollback: { echo 'back' }) { " + places.pass("body") + " } }");
        assertThat(places.times("body")).isZero();
        assertThat(only(run).verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(only(run).findings().get(0).found()).isEqualTo("no answer in time: Timeout has been exceeded");
    }

    @Test
    void aTimeoutInsideTheRollbackIsNotTakenForOneAroundIt() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "timeout(10) { rollbackOnFailure(target: 'app:1', rollback: { timeout(time: 1, unit: 'SECONDS') { "
                        + places.hold("rollback") + " } }) { error 'first' } }");
        jenkins.assertLogContains("ROLLBACK FAILED: Timeout has been exceeded, the service may be down", run);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "catchError { error 'the new version does not start' }",
                "try { error 'the new version does not start' } catch (e) { currentBuild.result = 'FAILURE' }"
            })
    void anErrorThatIsCaughtInsideIsRolledBackAllTheSame(String body) throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, guarded("", body) + "\n echo 'went on'");
        assertThat(places.times("rollback")).isEqualTo(1);
        jenkins.assertLogNotContains("went on", run);
        assertThat(only(run).facts()).containsEntry("trigger", "failure").containsEntry("outcome", "rolled back");
    }

    @Test
    void anErrorThatAClosureCatchesIsItsFailure() throws Exception {
        WorkflowRun proof = run(
                jenkins,
                Result.FAILURE,
                "rollbackOnFailure(target: 'app:1', proveTarget: { catchError { error 'gone' } }, rollback: { })"
                        + " { " + places.pass("body") + " }");
        assertThat(places.times("body")).isZero();
        assertThat(rules(only(proof))).containsExactly("rollback-target-unproven");
        WorkflowRun verify = run(
                jenkins,
                Result.FAILURE,
                "rollbackOnFailure(target: 'app:1', rollback: { echo 'back' }, verify: { catchError { error '502' } })"
                        + " { error 'first' }");
        assertThat(rules(only(verify))).containsExactly("rollback-unverified", "rollback-cause");
        jenkins.assertLogContains("ERROR: first", verify);
    }

    @Test
    void aBlockAroundOneThatWasRolledBackBecauseItWasUnstableFailedAndWasNotAborted() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.UNSTABLE,
                "rollbackOnFailure(target: 'outer:1', name: 'outer', rollback: { " + places.pass("outer") + " }) {"
                        + guarded("name: 'inner', onUnstable: true,", "unstable 'flaky'") + " }");
        assertThat(places.times("outer")).isEqualTo(1);
        assertThat(reports(run)).extracting(it -> it.facts().get("trigger")).containsExactly("unstable", "failure");
    }

    @Test
    void nestedBlocksEachTakeTheirOwnWayBackFromTheInsideOut() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "rollbackOnFailure(target: 'outer:1', name: 'outer', rollback: { " + places.pass("outer")
                        + "; echo \"outer back to ${env.ROLLBACK_TARGET}\" }) {\n"
                        + "  rollbackOnFailure(target: 'inner:1', name: 'inner', rollback: { " + places.pass("inner")
                        + "; echo \"inner back to ${env.ROLLBACK_TARGET}\" }) { error 'first' }\n}");
        assertThat(places.times("inner")).isEqualTo(1);
        assertThat(places.times("outer")).isEqualTo(1);
        jenkins.assertLogContains("inner back to inner:1", run);
        jenkins.assertLogContains("outer back to outer:1", run);
        assertThat(reports(run)).extracting(Report::name).containsExactly("inner", "outer");
        assertThat(firstError(run).getMessage()).isEqualTo("first");
    }

    @Test
    void parallelBlocksAreRolledBackApart() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "parallel(eu: { rollbackOnFailure(target: 'eu:1', name: 'eu', rollback: { " + places.pass("eu")
                        + " }) { error 'eu is down' } }, us: { rollbackOnFailure(target: 'us:1', name: 'us', rollback: { "
                        + places.pass("us") + " }) { echo 'us is well' } })");
        assertThat(places.times("eu")).isEqualTo(1);
        assertThat(places.times("us")).isZero();
        assertThat(reports(run))
                .extracting(it -> it.name() + " " + it.facts().get("outcome"))
                .containsExactlyInAnyOrder("eu rolled back", "us not needed");
    }

    @Test
    void declarativePipelinesTakeTheClosuresAndRunTheirPostConditions() throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, """
                pipeline {
                    agent none
                    stages {
                        stage('deploy') {
                            steps {
                                rollbackOnFailure(target: 'app:1',
                                                  proveTarget: { echo 'proven' },
                                                  rollback: { %s },
                                                  verify: { echo 'verified' }) {
                                    error 'first'
                                }
                            }
                        }
                        stage('announce') { steps { echo 'announced' } }
                    }
                    post { failure { echo 'post failure ran' } }
                }
                """.formatted(places.pass("rollback")));
        assertThat(places.times("rollback")).isEqualTo(1);
        jenkins.assertLogContains("post failure ran", run);
        jenkins.assertLogNotContains("announced", run);
    }

    @Test
    void shadowModeSaysWhatItWouldHaveDoneAndDoesNothing() throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, guarded("failOn: 'never',", "error 'first'"));
        assertThat(places.times("rollback")).isZero();
        jenkins.assertLogContains("Shadow mode: would roll back to app:1", run);
        assertThat(only(run).verdict()).isEqualTo(Verdict.WARNED);
        WorkflowRun unproven = run(
                jenkins,
                Result.SUCCESS,
                "rollbackOnFailure(target: 'app:1', failOn: 'never', proveTarget: { error 'gone' }, rollback: { echo 'back' })"
                        + " { " + places.pass("body") + " }");
        assertThat(places.times("body")).isEqualTo(1);
        jenkins.assertLogContains("rollback-target-unproven", unproven);
    }

    private String guarded(String options, String body) {
        return "rollbackOnFailure(target: 'app:1', " + options + " rollback: { " + places.pass("rollback")
                + " }, verify: { " + places.pass("verify") + " }) { " + body + " }";
    }

    private static Report only(WorkflowRun run) {
        List<Report> rollbacks =
                reports(run).stream().filter(it -> it.gate().equals("rollback")).toList();
        assertThat(rollbacks).hasSize(1);
        return rollbacks.get(0);
    }

    private static List<String> rules(Report report) {
        return report.findings().stream().map(Finding::rule).toList();
    }
}
