package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.health.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class WaitForHealthRestartTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private Service service;

    @BeforeEach
    void startService() throws Exception {
        service = Service.that(Service.status(503));
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void goesOnAfterARestartWithItsSamplesAndTheSameDeadline() throws Throwable {
        String[] deadline = new String[1];
        sessions.then(jenkins -> {
            begin(jenkins, "interval: 0.1, timeout: 300");
            deadline[0] = deadline(run(jenkins));
        });
        int before = service.requests().size();
        sessions.then(jenkins -> {
            WorkflowRun run = run(jenkins);
            await().atMost(Duration.ofMinutes(5)).until(() -> service.requests().size() > before);
            assertThat(deadline(run)).isEqualTo(deadline[0]);
            service.becomes(Service.status(200));
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            Report report = Pipelines.reports(run).get(0);
            assertThat(report.facts()).containsEntry("deadlineMillis", 300_000L);
            assertThat(report.startedAt().plusSeconds(300)).isEqualTo(Instant.parse(deadline[0]));
            assertThat(((List<?>) report.facts().get("samples")).size())
                    .as("the samples from before the restart are there, too")
                    .isGreaterThan(3);
        });
    }

    @Test
    void goesOnFromTheAgentOnceItIsBack() throws Throwable {
        sessions.then(jenkins -> {
            jenkins.waitOnline(jenkins.createSlave("prober", null, null));
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "deploy");
            // The policy forbids the controller to probe itself, so what answers was asked by the agent.
            job.setDefinition(new CpsFlowDefinition(
                    "node('prober') { waitForHealth url: '" + service.url("/")
                            + "', interval: 0.1, requestTimeout: 30, timeout: 600 }",
                    true));
            jenkins.waitForMessage("status 503", job.scheduleBuild2(0).waitForStart());
        });
        service.becomes(Service.status(200));
        sessions.then(jenkins -> jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run(jenkins))));
    }

    @Test
    void aDeadlineThatPassedMeanwhileIsKept() throws Throwable {
        Instant[] deadline = new Instant[1];
        sessions.then(jenkins -> {
            begin(jenkins, "interval: 0.1, timeout: 10");
            deadline[0] = Instant.parse(deadline(run(jenkins)));
        });
        await().atMost(Duration.ofMinutes(5)).until(() -> Instant.now().isAfter(deadline[0]));
        service.becomes(Service.status(200));
        int before = service.requests().size();
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run(jenkins)));
            assertThat(Pipelines.reports(run)).extracting(Report::verdict).containsExactly(Verdict.BLOCKED);
            assertThat(service.requests()).hasSize(before);
        });
    }

    private void begin(JenkinsRule jenkins, String parameters) throws Exception {
        WaitForHealthStepTest.allowLoopback();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "deploy");
        job.setDefinition(new CpsFlowDefinition("waitForHealth url: '" + service.url("/") + "', " + parameters, true));
        jenkins.waitForMessage("Not ready", job.scheduleBuild2(0).waitForStart());
    }

    private static WorkflowRun run(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("deploy", WorkflowJob.class).getBuildByNumber(1);
    }

    /** As the thread dump of the Pipeline shows it. */
    static String deadline(WorkflowRun run) throws Exception {
        FlowExecution execution = run.getExecutionPromise().get(1, TimeUnit.MINUTES);
        List<StepExecution> steps = execution.getCurrentExecutions(true).get(1, TimeUnit.MINUTES);
        String status = steps.get(0).getStatus();
        return status.substring(status.indexOf("until ") + "until ".length());
    }
}
