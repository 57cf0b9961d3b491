package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.reports;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.run;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.config.GatedDeployConfiguration;
import io.jenkins.plugins.gateddeploy.config.ProbePolicySettings;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.health.Service;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.graphanalysis.NodeStepTypePredicate;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class WaitForHealthStepTest {
    private JenkinsRule jenkins;
    private Service service;

    @BeforeEach
    void startService(JenkinsRule rule) throws IOException {
        jenkins = rule;
        allowLoopback();
        service = Service.that(
                Service.json(200, "{\"status\": \"UP\", \"build\": {\"commit\": \"a1b2c3d\"}, \"errors\": 0.01}"));
    }

    static void allowLoopback() {
        ProbePolicySettings policy = new ProbePolicySettings();
        policy.setAllowLoopback(true);
        GatedDeployConfiguration.get().setProbePolicy(policy);
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void aHealthyServicePassesAndTheReportIsReturned() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.SUCCESS,
                "def r = waitForHealth url: '" + service.url("/health")
                        + "', interval: 0.05, version: 'a1b2c3d', versionFrom: '$.build.commit', environment: 'production'\n"
                        + "echo \"verdict ${r.verdict} after ${r.facts.attempts} samples\"");
        jenkins.assertLogContains("verdict PASSED after 3 samples", run);
        Report report = onlyReport(run);
        assertThat(report.gate()).isEqualTo("health");
        assertThat(report.environment()).isEqualTo("production");
        assertThat((List<?>) report.facts().get("samples")).hasSize(3);
    }

    @Test
    void probesOfSeveralKindsAreSampledTogether() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.SUCCESS,
                "waitForHealth probes: [http(url: '" + service.url("/")
                        + "', json: ['$.status': 'UP']), tcp('127.0.0.1:"
                        + service.port() + "'), http(url: '" + service.url("/metrics")
                        + "', json: ['$.errors': '< 0.05'], status: '200')], successes: 2, interval: 0.05, timeout: 30");
        assertThat((List<?>) onlyReport(run).facts().get("probes")).hasSize(3);
    }

    @Test
    void declarativeTakesTheSameParameters() throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, """
                pipeline {
                    agent none
                    stages {
                        stage('up') {
                            steps {
                                waitForHealth probes: [http(url: '%1$s', json: ['$.status': 'UP']), tcp('127.0.0.1:%2$d')],
                                              successes: 1, steadyFor: 0, interval: 0.1, timeout: 30
                                waitForHealth url: '%1$s', json: ['$.errors': '< 0.05'], successes: 1, timeout: 30
                            }
                        }
                        stage('never') {
                            steps { waitForHealth url: '%1$s', version: 'other', versionFrom: '$.build.commit', timeout: 5 }
                        }
                    }
                    post {
                        failure { echo 'post failure ran' }
                        aborted { echo 'post aborted ran' }
                    }
                }
                """.formatted(service.url("/health"), service.port()));
        assertThat(reports(run))
                .extracting(Report::verdict)
                .containsExactly(Verdict.PASSED, Verdict.PASSED, Verdict.BLOCKED);
        jenkins.assertLogContains("post failure ran", run);
        jenkins.assertLogNotContains("post aborted ran", run);
    }

    @Test
    void theDeadlineEndsAsFailureWithWhatWasFoundAndWhatItMeans() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "waitForHealth url: '" + service.url("/health?token=hush")
                        + "', json: ['$.status': 'READY'], interval: 0.1, timeout: 5; echo 'deployed'");
        jenkins.assertLogContains("ERROR: Deployment stopped by the health gate (BLOCKED)", run);
        jenkins.assertLogNotContains("deployed", run);
        jenkins.assertLogNotContains("\tat ", run);
        assertThat(run.getLog(1000).stream().filter(it -> it.startsWith("Not ready")))
                .as("only changes of state are logged")
                .hasSize(1);
        Finding finding = onlyReport(run).findings().get(0);
        assertThat(finding.rule()).isEqualTo("health-not-ready");
        assertThat(finding.expected()).contains("READY");
        assertThat(finding.source().url()).isEqualTo(service.url("/health"));
        assertThat(finding.fix()).isNotBlank();
    }

    @Test
    void aServiceThatComesUpLateIsWaitedFor() throws Exception {
        service.becomes(Service.status(503));
        WorkflowJob job =
                Pipelines.job(jenkins, "waitForHealth url: '" + service.url("/") + "', interval: 0.05, timeout: 60");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Not ready", run);
        assertThat(jenkins.jenkins.toComputer().getOneOffExecutors()).hasSize(1);
        assertThat(jenkins.jenkins.toComputer().countBusy()).isZero();
        service.becomes(Service.status(200));
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("Healthy after", run);
    }

    @Test
    void aConditionThatEndsTheWaitEndsItAtOnce() throws Exception {
        service.becomes(Service.json(200, "{\"status\": \"FAILED\"}"));
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "waitForHealth url: '" + service.url("/") + "', json: ['$.status': 'UP'], abortOn: '$.status=FAILED'");
        assertThat(onlyReport(run).findings()).extracting(Finding::rule).containsExactly("health-aborted");
    }

    @Test
    void shadowModeStopsNothingAndShowsTheStepAsUnstable() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.SUCCESS,
                "def r = waitForHealth url: '" + service.url("/")
                        + "', status: 204, successes: 1, timeout: 5, failOn: 'never'; echo \"would: ${r.facts.wouldHaveBeen}\"");
        jenkins.assertLogContains("would: BLOCKED", run);
        assertThat(step(run).getPersistentAction(WarningAction.class).getResult())
                .isEqualTo(Result.UNSTABLE);
    }

    @Test
    void abortEndsTheWaitAtOnce() throws Exception {
        service.becomes(Service.status(503));
        WorkflowJob job =
                Pipelines.job(jenkins, "waitForHealth url: '" + service.url("/") + "', timeout: 3600, interval: 0.1");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Not ready", run);
        run.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
    }

    @Test
    void theStepIsLabelledWithWhereItLooksAndNoQuery() throws Exception {
        WaitForHealthStep.DescriptorImpl descriptor = new WaitForHealthStep.DescriptorImpl();
        assertThat(descriptor.argumentsToString(
                        Map.of("url", "https://u:p@app.example.com/health?token=x", "environment", "production")))
                .isEqualTo("https://app.example.com/health → production");
        assertThat(descriptor.argumentsToString(Map.of(
                        "probes",
                        List.of(
                                Map.of("$class", "HttpProbeSetting", "url", "http://a/b?c"),
                                Map.of("address", "db:5432")))))
                .isEqualTo("http://a/b, db:5432");
    }

    private static Report onlyReport(WorkflowRun run) {
        assertThat(reports(run)).hasSize(1);
        return reports(run).get(0);
    }

    private static FlowNode step(WorkflowRun run) {
        return new DepthFirstScanner().findFirstMatch(run.getExecution(), new NodeStepTypePredicate("waitForHealth"));
    }
}
