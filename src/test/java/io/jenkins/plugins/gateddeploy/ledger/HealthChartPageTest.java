package io.jenkins.plugins.gateddeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.config.GatedDeployConfiguration;
import io.jenkins.plugins.gateddeploy.config.ProbePolicySettings;
import io.jenkins.plugins.gateddeploy.health.Service;
import io.jenkins.plugins.gateddeploy.steps.Pipelines;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class HealthChartPageTest {
    @Test
    void theSamplesOfAHealthGateAreDrawnOnItsPage(JenkinsRule jenkins) throws Exception {
        ProbePolicySettings policy = new ProbePolicySettings();
        policy.setAllowLoopback(true);
        GatedDeployConfiguration.get().setProbePolicy(policy);
        try (Service service = Service.that(Service.status(200))) {
            WorkflowRun run = Pipelines.run(
                    jenkins,
                    Result.SUCCESS,
                    "requireEnv(['JOB_NAME'])\nwaitForHealth url: '" + service.url("/")
                            + "', interval: 0.1, name: '<b>app</b>'");
            try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
                HtmlPage page = client.getPage(run, "deploy-gates");
                assertThat(page.getByXPath("//*[name()='svg' and @role='img']")).hasSize(1);
                DomElement chart = page.getFirstByXPath("//section[@id='gate-2']//*[name()='svg' and @role='img']");
                assertThat(page.getElementById(
                                        chart.getAttribute("aria-labelledby").split(" ")[0])
                                .getTextContent())
                        .isEqualTo("Health samples of <b>app</b>");
                assertThat(chart.getTextContent()).contains("healthy", "latency");
                assertThat(page.getWebResponse().getContentAsString()).doesNotContain("<b>app</b>");
            }
        }
    }
}
