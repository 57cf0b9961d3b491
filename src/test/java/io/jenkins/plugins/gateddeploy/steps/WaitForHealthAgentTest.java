package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.health.Service;
import java.io.IOException;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The controller's policy forbids this machine here, as it does by default: what answers was asked by the agent. */
@WithJenkins
class WaitForHealthAgentTest {
    private JenkinsRule jenkins;
    private DumbSlave agent;
    private Service service;

    @BeforeEach
    void connectAgent(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = jenkins.createOnlineSlave();
        service = Service.that(Service.status(200));
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void insideNodeTheAgentProbes() throws Exception {
        WorkflowRun run = Pipelines.run(jenkins, Result.SUCCESS, onAgent("interval: 0.1, timeout: 60"));
        assertThat(onlyReport(run).verdict()).isEqualTo(Verdict.PASSED);
        WorkflowRun builtIn = Pipelines.run(
                jenkins, Result.FAILURE, "node('built-in') { waitForHealth url: '" + service.url("/") + "' }");
        assertThat(onlyReport(builtIn).findings()).extracting(Finding::rule).containsExactly("health-address-refused");
    }

    @Test
    void anAgentThatGoesAwayAndComesBackIsASampleWithAnError() throws Exception {
        service.becomes(Service.status(503));
        WorkflowRun run = start(onAgent("interval: 0.1, requestTimeout: 30, timeout: 300"));
        jenkins.waitForMessage("status 503", run);
        agent.toComputer().disconnect(new OfflineCause.ByCLI("gone")).get();
        jenkins.waitForMessage("agent '" + agent.getNodeName() + "' is not connected", run);
        service.becomes(Service.status(200));
        agent.toComputer().connect(true).get();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("Healthy after", run);
    }

    @Test
    void anAgentThatStaysAwayIsUnknownAtTheDeadlineAndNotAHang() throws Exception {
        service.becomes(Service.status(503));
        WorkflowRun run = start(onAgent("interval: 0.1, requestTimeout: 1, timeout: 5"));
        await().atMost(Duration.ofMinutes(1)).until(() -> !service.requests().isEmpty());
        agent.toComputer().disconnect(new OfflineCause.ByCLI("gone")).get();
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        Report report = onlyReport(run);
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.findings().get(0).found()).contains("is not connected");
        jenkins.assertLogContains("Deployment stopped by the health gate (UNKNOWN)", run);
    }

    private String onAgent(String parameters) {
        return "node('" + agent.getNodeName() + "') { waitForHealth url: '" + service.url("/") + "', " + parameters
                + " }";
    }

    private WorkflowRun start(String script) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, script);
        return job.scheduleBuild2(0).waitForStart();
    }

    private static Report onlyReport(WorkflowRun run) throws IOException {
        assertThat(Pipelines.reports(run)).hasSize(1);
        return Pipelines.reports(run).get(0);
    }
}
