package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.job;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.reports;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.run;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Incident B, replayed with the example pipelines: the tag to go back to does not exist any more. */
@WithJenkins
class IncidentBTest {
    @Test
    void theGatedPipelineDeploysNothingWhereTheNaiveOneIsLeftWithTheBrokenVersion(JenkinsRule jenkins)
            throws Exception {
        WorkflowJob naive = job(jenkins, example("naive"));
        run(jenkins, Result.FAILURE, naive.scheduleBuild2(0));
        assertThat(running(jenkins, naive)).isEqualTo("shop-2.0.0");

        WorkflowJob gated = job(jenkins, example("gated"));
        WorkflowRun run = run(jenkins, Result.FAILURE, gated.scheduleBuild2(0));
        assertThat(running(jenkins, gated)).isEqualTo("shop-1.9.4");
        jenkins.assertLogContains("There is no proven way back, so nothing was deployed", run);
        assertThat(reports(run).get(0).findings().get(0).source().object()).isEqualTo("release-1.9.4");
    }

    private static String example(String name) throws Exception {
        Path root = Path.of(System.getProperty("project.root"));
        return Files.readString(root.resolve("examples/incident-b/" + name + ".Jenkinsfile"));
    }

    private static String running(JenkinsRule jenkins, WorkflowJob job) throws Exception {
        return jenkins.jenkins
                .getWorkspaceFor(job)
                .child("running")
                .readToString()
                .trim();
    }
}
