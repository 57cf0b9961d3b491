package io.jenkins.plugins.gateddeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.steps.Pipelines;
import net.sf.json.JSONObject;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class DeployGatesActionTest {
    private JenkinsRule jenkins;

    @BeforeEach
    void use(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void gatesInParallelAreAllRecorded() throws Exception {
        StringBuilder branches = new StringBuilder("parallel([");
        for (int i = 0; i < 20; i++) {
            branches.append("'b" + i + "': { requireEnv names: ['JOB_NAME'], name: 'gate " + i + "' },");
        }
        WorkflowRun run =
                Pipelines.run(jenkins, Result.SUCCESS, branches.append("])").toString());
        assertThat(run.getActions(DeployGatesAction.class)).hasSize(1);
        assertThat(Pipelines.reports(run))
                .extracting(Report::name)
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    @Test
    void thePageAndTheSummaryShowWhatStoppedTheDeployment() throws Exception {
        WorkflowRun run = Pipelines.run(
                jenkins,
                Result.FAILURE,
                "requireEnv names: ['JOB_NAME'], name: '<b>first</b>'; requireEnv names: ['NOBODY_SET_THIS'], environment: 'production'");
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            HtmlPage page = client.getPage(run, "deploy-gates");
            String text = page.asNormalizedText();
            assertThat(text)
                    .contains("BLOCKED", "PASSED", "NOBODY_SET_THIS", "env-missing", "production", "<b>first</b>");
            assertThat(page.<org.htmlunit.html.HtmlElement>getFirstByXPath(
                            "//section[@id='gate-2']//*[@data-verdict='BLOCKED']"))
                    .isNotNull();
            String summary = client.getPage(run).asNormalizedText();
            assertThat(summary).contains("Deploy gates").contains("2 gates, 1 error");
        }
    }

    @Test
    void theRestApiIsTheReportItself() throws Exception {
        WorkflowRun run = Pipelines.run(
                jenkins,
                Result.FAILURE,
                "requireEnv names: ['NOBODY_SET_THIS'], environment: 'production', name: 'keys'");
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            JSONObject json =
                    client.getJSON(run.getUrl() + "deploy-gates/api/json").getJSONObject();
            assertThat(json.getString("verdict")).isEqualTo("BLOCKED");
            JSONObject gate = json.getJSONArray("gates").getJSONObject(0);
            assertThat(gate.getString("gate")).isEqualTo("env");
            assertThat(gate.getString("name")).isEqualTo("keys");
            assertThat(gate.getInt("schemaVersion")).isEqualTo(1);
            JSONObject finding = gate.getJSONArray("findings").getJSONObject(0);
            assertThat(finding.getString("rule")).isEqualTo("env-missing");
            assertThat(finding.getString("severity")).isEqualTo("error");
            assertThat(finding.getJSONObject("source").getString("object")).isEqualTo("NOBODY_SET_THIS");

            JSONObject tree = client.getJSON(run.getUrl() + "deploy-gates/api/json?tree=gates[name,findings[rule]]")
                    .getJSONObject();
            JSONObject pruned = tree.getJSONArray("gates").getJSONObject(0);
            assertThat(pruned.has("verdict")).isFalse();
            assertThat(pruned.getJSONArray("findings").getJSONObject(0).keySet())
                    .extracting(Object::toString)
                    .contains("rule")
                    .doesNotContain("title");
        }
    }

    @Test
    void aReportCanBeFetchedAsSarif() throws Exception {
        WorkflowRun run = Pipelines.run(jenkins, Result.FAILURE, "requireEnv names: ['NOBODY_SET_THIS']");
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            String sarif = client.goTo(run.getUrl() + "deploy-gates/sarif?gate=1", "application/sarif+json")
                    .getWebResponse()
                    .getContentAsString();
            assertThat(JSONObject.fromObject(sarif).getString("version")).isEqualTo("2.1.0");
            assertThat(sarif).contains("env-missing");
            client.assertFails(run.getUrl() + "deploy-gates/sarif?gate=2", 404);
        }
    }
}
