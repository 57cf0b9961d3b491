package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.health.Service;
import java.time.Instant;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A Jenkins in a process of its own is killed in the middle of a wait, as {@code kill -9} does. */
class WaitForHealthKilledTest {
    @RegisterExtension
    private final RealJenkinsExtension controller = new RealJenkinsExtension();

    @Test
    void goesOnAfterTheControllerWasKilledAndKeepsItsDeadline() throws Throwable {
        try (Service service = Service.that(Service.status(503))) {
            controller.startJenkins();
            String deadline = controller.runRemotely(WaitForHealthKilledTest::begin, service.url("/"));
            controller.stopJenkinsForcibly();
            service.becomes(Service.status(200));
            controller.startJenkins();
            controller.runRemotely(WaitForHealthKilledTest::passes, deadline);
        }
    }

    private static String begin(JenkinsRule jenkins, String url) throws Throwable {
        WaitForHealthStepTest.allowLoopback();
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "deploy");
        job.setDefinition(new CpsFlowDefinition("waitForHealth url: '" + url + "', interval: 0.1, timeout: 600", true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Not ready", run);
        Pipelines.awaitSaved(run);
        return WaitForHealthRestartTest.deadline(run);
    }

    private static void passes(JenkinsRule jenkins, String deadline) throws Throwable {
        WorkflowRun run =
                jenkins.jenkins.getItemByFullName("deploy", WorkflowJob.class).getBuildByNumber(1);
        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
        assertThat(Pipelines.reports(run)).hasSize(1);
        Report report = Pipelines.reports(run).get(0);
        assertThat(report.startedAt().plusSeconds(600)).isEqualTo(Instant.parse(deadline));
    }
}
