package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.PasswordParameterValue;
import hudson.model.Result;
import hudson.util.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the step knows of a build's secrets beyond what withCredentials has bound, and what it leaves in Jenkins' log. */
@WithJenkins
class RequireEnvSecretsTest {
    /** Its name does not look like a secret's. */
    private static final String PARAMETER = "LAUNCH_CODE";

    private static final String PLANTED = "Zq7-parameter-Xv9";

    @TempDir
    private Path workspace;

    @Test
    void thePasswordOfTheBuildIsMaskedWhereAContractOrAFileNameRepeatsIt(JenkinsRule jenkins) throws Exception {
        Files.writeString(workspace.resolve(".env.schema"), "# @type=enum(a, " + PLANTED + ")\nMODE=\n");
        WorkflowJob job = Pipelines.job(jenkins, """
                node { ws('%s') { withEnv(['MODE=x']) {
                    requireEnv contract: '.env.schema', files: [".env.${env.LAUNCH_CODE}"]
                } } }
                """.formatted(workspace));
        job.addProperty(new ParametersDefinitionProperty(
                new PasswordParameterDefinition(PARAMETER, Secret.fromString("unused"), "")));
        WorkflowRun run = Pipelines.run(
                jenkins,
                Result.FAILURE,
                job.scheduleBuild2(0, new ParametersAction(new PasswordParameterValue(PARAMETER, PLANTED))));

        String report = Pipelines.reports(run).toString();
        assertThat(report).contains("env-enum", "one of a, ****", "env-unreadable", ".env.****");
        assertThat(report + JenkinsRule.getLog(run)).doesNotContain(PLANTED);
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            String page = client.getPage(run, "deploy-gates").getWebResponse().getContentAsString();
            String rest = client.goTo(run.getUrl() + "deploy-gates/api/json?depth=9", "application/json")
                    .getWebResponse()
                    .getContentAsString();
            assertThat(page + rest).contains("env-enum").doesNotContain(PLANTED);
        }
    }

    @Test
    void wordsOfOtherToolsInASchemaAreNotLogged(JenkinsRule jenkins) throws Exception {
        Files.writeString(workspace.resolve("env.json"), """
                {"properties": {"REGION": {"type": "string", "x-intended-difference": true, "x-owner": "ann"}}}
                """);
        try (LogRecorder log =
                new LogRecorder().record("com.networknt.schema", Level.INFO).capture(100)) {
            Pipelines.run(
                    jenkins,
                    Result.SUCCESS,
                    "node { ws('" + workspace + "') { withEnv(['REGION=eu']) { requireEnv contract: 'env.json' } } }");
            assertThat(log.getMessages()).isEmpty();
        }
    }
}
