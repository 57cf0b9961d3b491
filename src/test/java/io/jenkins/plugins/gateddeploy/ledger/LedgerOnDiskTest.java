package io.jenkins.plugins.gateddeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.steps.Pipelines;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

class LedgerOnDiskTest {
    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void theLedgerSurvivesARestart() throws Throwable {
        String[] written = new String[1];
        sessions.then(jenkins -> {
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "deploy");
            job.setDefinition(new CpsFlowDefinition("requireEnv(['NOBODY_SET_THIS'])", true));
            WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0));
            written[0] = ReportJson.write(Pipelines.reports(run).get(0));
        });
        sessions.then(jenkins -> {
            WorkflowRun run = run(jenkins);
            assertThat(ReportJson.write(Pipelines.reports(run).get(0))).isEqualTo(written[0]);
            try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
                assertThat(client.getPage(run, "deploy-gates").asNormalizedText())
                        .contains("NOBODY_SET_THIS");
            }
        });
    }

    @Test
    void aDamagedRecordHidesNoOtherAndIsNeverAPass() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "deploy");
            job.setDefinition(new CpsFlowDefinition(
                    "requireEnv names: ['JOB_NAME'], name: 'one'; requireEnv names: ['JOB_NAME'], name: 'two'", true));
            WorkflowRun run = jenkins.buildAndAssertSuccess(job);
            Path file = run.getRootDir().toPath().resolve("build.xml");
            String xml = Files.readString(file);
            Files.writeString(file, xml.replaceFirst("schemaVersion&quot;:1", "schemaVersion&quot;:99"));
            assertThat(Files.readString(file)).isNotEqualTo(xml);
        });
        sessions.then(jenkins -> {
            assertThat(Pipelines.reports(run(jenkins))).hasSize(2);
            assertThat(Pipelines.reports(run(jenkins)).get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(Pipelines.reports(run(jenkins)).get(1).name()).isEqualTo("two");
        });
    }

    private static WorkflowRun run(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("deploy", WorkflowJob.class).getBuildByNumber(1);
    }
}
