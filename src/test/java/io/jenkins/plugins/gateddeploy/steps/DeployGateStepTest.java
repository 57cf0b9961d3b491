package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.job;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.reports;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.run;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class DeployGateStepTest {
    private static JenkinsRule jenkins;

    private final Places places = new Places();

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void theValueOfTheBlockIsPassedOn() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.SUCCESS,
                "def v = deployGate('contract tests') { echo 'checking'; return [answer: 42] }\n echo \"value ${v.answer}\"");
        jenkins.assertLogContains("value 42", run);
        Report report = reports(run).get(0);
        assertThat(report.gate()).isEqualTo("custom");
        assertThat(report.name()).isEqualTo("contract tests");
        assertThat(report.verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void aFailureIsTheErrorAsFoundAndIsRecorded() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "deployGate(name: 'contract tests', environment: 'production') { error 'field total is missing' }");
        jenkins.assertLogContains("ERROR: field total is missing", run);
        Report report = reports(run).get(0);
        assertThat(report.verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(report.environment()).isEqualTo("production");
        Finding finding = report.findings().get(0);
        assertThat(finding.rule()).isEqualTo("gate-failed");
        assertThat(finding.found()).isEqualTo("field total is missing");
    }

    @Test
    void shadowModeStopsNothingAndReturnsNothing() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.SUCCESS,
                "def v = deployGate(name: 'new check', failOn: 'never') { error 'broken' }\n echo \"value ${v}\"");
        jenkins.assertLogContains("value null", run);
        assertThat(reports(run).get(0).verdict()).isEqualTo(Verdict.WARNED);
        assertThat(reports(run).get(0).wouldHaveBeen()).isEqualTo(Verdict.BLOCKED);
    }

    @Test
    void anUnstableBlockIsAWarningThatCanStop() throws Exception {
        WorkflowRun warned = run(jenkins, Result.UNSTABLE, "deployGate('smoke') { unstable 'flaky' }\n echo 'went on'");
        jenkins.assertLogContains("went on", warned);
        assertThat(reports(warned).get(0).verdict()).isEqualTo(Verdict.WARNED);
        WorkflowRun stopped = run(
                jenkins,
                Result.FAILURE,
                "deployGate(name: 'smoke', failOn: 'warning') { unstable 'flaky' }\n echo 'went on'");
        jenkins.assertLogNotContains("went on", stopped);
        jenkins.assertLogContains("Deployment stopped by the custom gate 'smoke'", stopped);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "catchError { error 'broken' }",
                "try { error 'broken' } catch (e) { currentBuild.result = 'FAILURE' }"
            })
    void anErrorThatIsCaughtInsideIsNoPass(String block) throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, "deployGate('contract') { " + block + " }\n echo 'went on'");
        jenkins.assertLogNotContains("went on", run);
        assertThat(reports(run).get(0).verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(reports(run).get(0).findings().get(0).found())
                .isEqualTo("an error that was caught inside left the build failed; it is in the log above");
    }

    @Test
    void whatFailedBeforeOrBesideTheBlockIsNotItsFault() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "catchError { error 'before' }\n deployGate('after') { echo 'well' }\n currentBuild.result = 'FAILURE'");
        assertThat(reports(run).get(0).verdict()).isEqualTo(Verdict.PASSED);
        WorkflowJob job = job(
                jenkins,
                "parallel(gate: { deployGate('beside') { " + places.hold("body") + " } },"
                        + " other: { currentBuild.result = 'FAILURE'; " + places.pass("other") + " })");
        WorkflowRun beside = job.scheduleBuild2(0).waitForStart();
        places.awaitReached("body");
        places.awaitReached("other");
        places.release("body");
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(beside));
        assertThat(reports(beside).get(0).verdict()).isEqualTo(Verdict.PASSED);
    }

    @Test
    void anUnstableBlockOfAFailedBuildIsAWarningToo() throws Exception {
        WorkflowRun run = run(
                jenkins, Result.FAILURE, "catchError { error 'before' }\n deployGate('smoke') { unstable 'flaky' }");
        assertThat(reports(run).get(0).findings().get(0).rule()).isEqualTo("gate-unstable");
    }

    @Test
    void aTimeoutInsideStopsNothingInShadowMode() throws Exception {
        String slow = "timeout(time: 1, unit: 'SECONDS') { " + places.hold("body") + " }";
        WorkflowRun shadow = run(
                jenkins, Result.SUCCESS, "deployGate(name: 'slow', failOn: 'never') { " + slow + " }\n echo 'went on'");
        jenkins.assertLogContains("went on", shadow);
        assertThat(reports(shadow).get(0).wouldHaveBeen()).isEqualTo(Verdict.UNKNOWN);
        run(jenkins, Result.ABORTED, "deployGate('slow') { " + slow + " }");
    }

    @Test
    void anAbortStaysAnAbortEvenInShadowMode() throws Exception {
        WorkflowRun run = job(jenkins, "deployGate(name: 'slow', failOn: 'never') { " + places.hold("body") + " }")
                .scheduleBuild2(0)
                .waitForStart();
        places.awaitReached("body");
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(reports(run).get(0).findings().get(0).rule()).isEqualTo("gate-stopped");
        assertThat(reports(run).get(0).wouldHaveBeen()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void nestedAndParallelGatesAreRecordedEachOnItsOwn() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.SUCCESS,
                "deployGate('all') { parallel(a: { deployGate('a') { echo 'a' } }, b: { deployGate('b') { echo 'b' } }) }");
        assertThat(reports(run)).extracting(Report::name).containsExactlyInAnyOrder("a", "b", "all");
        assertThat(reports(run).get(2).name()).isEqualTo("all");
    }

    @Test
    void aSecretAroundTheGateIsNotInItsFinding() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "deployGate('login') { error 'cannot log in at https://ann:s3cr3t-value@host/x?token=s3cr3t-value' }");
        assertThat(reports(run).get(0).toString())
                .doesNotContain("s3cr3t-value")
                .contains("https://host/x");
    }

    @Test
    void declarativePipelinesUseIt() throws Exception {
        WorkflowRun run = run(jenkins, Result.SUCCESS, """
                pipeline {
                    agent none
                    stages { stage('check') { steps {
                        deployGate('contract tests') { echo 'checking' }
                        deployGate(name: 'smoke test', environment: 'production', failOn: 'warning') { echo 'checking' }
                    } } }
                }
                """);
        assertThat(reports(run)).extracting(Report::name).containsExactly("contract tests", "smoke test");
        assertThat(reports(run).get(1).environment()).isEqualTo("production");
    }
}
