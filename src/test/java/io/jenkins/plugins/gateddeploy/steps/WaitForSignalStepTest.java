package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.job;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class WaitForSignalStepTest {
    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void holdsThePipelineAcrossARestart() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowJob job = job(jenkins, "waitForSignal 'here'; echo 'went on'");
            job.scheduleBuild2(0).waitForStart();
            WaitForSignalStep.awaitReached("here");
        });
        sessions.then(jenkins -> {
            WorkflowRun run = jenkins.jenkins.getItems(WorkflowJob.class).get(0).getLastBuild();
            assertThat(run.isBuilding()).isTrue();
            WaitForSignalStep.release("here");
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
            jenkins.assertLogContains("went on", run);
            assertThat(WaitForSignalStep.reached("here")).isEqualTo(1);
        });
    }
}
