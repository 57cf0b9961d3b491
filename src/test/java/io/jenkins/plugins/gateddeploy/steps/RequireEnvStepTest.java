package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.reports;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.run;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.graphanalysis.NodeStepTypePredicate;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class RequireEnvStepTest {
    private static final String FILES = """
            writeFile file: 'env.schema.json', text: \'\'\'{
              "type": "object",
              "required": ["DATABASE_URL", "API_KEY"],
              "properties": {
                "DATABASE_URL": {"type": "string"},
                "API_KEY": {"type": "string", "writeOnly": true},
                "WORKERS": {"type": "integer", "minimum": 1}
              }
            }\'\'\'
            writeFile file: '.env.production', text: 'DATABASE_URL=postgres://db/app\\nWORKERS=many\\n'
            """;

    private JenkinsRule jenkins;

    @BeforeEach
    void use(JenkinsRule rule) {
        jenkins = rule;
    }

    @Test
    void aMissingVariableStopsTheDeploymentWithOneSentence() throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, "requireEnv(['NOBODY_SET_THIS']); echo 'deployed'");
        jenkins.assertLogContains("NOBODY_SET_THIS", run);
        jenkins.assertLogContains("ERROR: Deployment stopped by the env gate (BLOCKED)", run);
        jenkins.assertLogNotContains("deployed", run);
        jenkins.assertLogNotContains("\tat ", run);
        assertThat(onlyReport(run).verdict()).isEqualTo(Verdict.BLOCKED);
        assertThat(rules(run)).containsExactly("env-missing");
    }

    @Test
    void whatIsSetAroundTheStepCounts() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.SUCCESS,
                "withEnv(['REGION=eu']) { def report = requireEnv(['REGION']); echo \"verdict ${report.verdict}\" }");
        jenkins.assertLogContains("verdict PASSED", run);
    }

    @Test
    void everyProblemIsInOneReportWithItsFileAndLine() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "node {" + FILES
                        + "requireEnv contract: 'env.schema.json', files: ['.env.production'], environment: 'production'}");
        assertThat(rules(run)).contains("env-missing", "env-type");
        Finding missing = finding(run, "env-missing");
        assertThat(missing.title()).contains("API_KEY");
        assertThat(missing.source().file()).isEqualTo("env.schema.json");
        assertThat(finding(run, "env-type").source().phrase()).contains(".env.production:2");
        assertThat(onlyReport(run).environment()).isEqualTo("production");
    }

    @Test
    void declarativePipelineSeesAFailureAndRunsItsPostConditions() throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, """
                pipeline {
                    agent any
                    stages {
                        stage('check') { steps { requireEnv names: ['NOBODY_SET_THIS'], environment: 'production' } }
                        stage('deploy') { steps { echo 'deployed' } }
                    }
                    post {
                        failure { echo 'post failure ran' }
                        aborted { echo 'post aborted ran' }
                    }
                }
                """);
        jenkins.assertLogContains("post failure ran", run);
        jenkins.assertLogNotContains("post aborted ran", run);
        jenkins.assertLogNotContains("deployed", run);
    }

    @Test
    void filesAreReadOnTheAgent() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "node('" + agent.getNodeName() + "') {" + FILES
                        + "requireEnv contract: 'env.schema.json', files: ['.env.production'] }");
        assertThat(finding(run, "env-missing").title()).contains("API_KEY");
    }

    @Test
    void aFileOutsideTheWorkspaceIsNeverRead() throws Exception {
        WorkflowRun run =
                run(jenkins, Result.FAILURE, "node { requireEnv names: ['JOB_NAME'], files: ['../../config.xml'] }");
        assertThat(onlyReport(run).verdict()).isEqualTo(Verdict.UNKNOWN);
        jenkins.assertLogContains("../../config.xml is outside the workspace", run);
    }

    @Test
    void withoutAWorkspaceFilesAreRefusedInOneSentence() throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, "requireEnv contract: 'env.schema.json'");
        jenkins.assertLogContains("ERROR: requireEnv: contract, files and compareTo are read in a workspace", run);
        jenkins.assertLogNotContains("\tat ", run);
    }

    @Test
    void wrongParametersAreRefusedBeforeAnythingRuns() throws Exception {
        WorkflowRun nothing = run(jenkins, Result.FAILURE, "requireEnv([])");
        jenkins.assertLogContains("ERROR: requireEnv: Nothing to check", nothing);
        jenkins.assertLogNotContains("\tat ", nothing);
        WorkflowRun failOn = run(jenkins, Result.FAILURE, "requireEnv names: ['JOB_NAME'], failOn: 'always'");
        jenkins.assertLogContains(
                "ERROR: requireEnv: failOn must be one of error, warning, never, not 'always'", failOn);
        jenkins.assertLogNotContains("\tat ", failOn);
    }

    @Test
    void aParameterWhoseVariableIsNotSetIsRefusedAndNotForgotten() throws Exception {
        WorkflowRun contract = run(jenkins, Result.FAILURE, "requireEnv names: ['JOB_NAME'], contract: env.NO_SUCH");
        jenkins.assertLogContains("ERROR: requireEnv: contract is given but empty", contract);
        WorkflowRun file = run(jenkins, Result.FAILURE, "requireEnv names: ['JOB_NAME'], files: [env.NO_SUCH]");
        jenkins.assertLogContains("ERROR: requireEnv: files must be paths of files, and one of them is empty", file);
        WorkflowRun name = run(jenkins, Result.FAILURE, "requireEnv([env.NO_SUCH])");
        jenkins.assertLogContains("ERROR: requireEnv: names must be names of variables", name);
        jenkins.assertLogNotContains("\tat ", contract);
        jenkins.assertLogNotContains("\tat ", file);
        jenkins.assertLogNotContains("\tat ", name);
    }

    @Test
    void aParameterOfTheWrongTypeIsNamed() throws Exception {
        WorkflowRun unset = run(jenkins, Result.FAILURE, "requireEnv names: ['PATH'], credentials: [env.NO_SUCH]");
        jenkins.assertLogContains("ERROR: requireEnv: credentials has an empty element", unset);
        WorkflowRun text = run(jenkins, Result.FAILURE, "requireEnv names: ['PATH'], credentials: 'token'");
        jenkins.assertLogContains("ERROR: requireEnv: credentials must be a list, in square brackets", text);
        WorkflowRun number =
                run(jenkins, Result.FAILURE, "migrationPreflight dir: 'db', dialect: 'mysql', maxPending: 'few'");
        jenkins.assertLogContains("ERROR: migrationPreflight: maxPending must be a number", number);
    }

    @Test
    void shadowModeStopsNothingAndShowsTheStepAsUnstable() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.SUCCESS,
                "def r = requireEnv names: ['NOBODY_SET_THIS'], failOn: 'never'; echo \"would: ${r.facts.wouldHaveBeen}\"");
        jenkins.assertLogContains("would: BLOCKED", run);
        FlowNode step = step(run);
        assertThat(step.getPersistentAction(WarningAction.class).getResult()).isEqualTo(Result.UNSTABLE);
        assertThat(step.getAction(ErrorAction.class)).isNull();
        assertThat(onlyReport(run).verdict()).isEqualTo(Verdict.WARNED);
    }

    @Test
    void theFailureCanBeCaughtAndItsReportIsKept() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.SUCCESS,
                "try { requireEnv(['NOBODY_SET_THIS']) } catch (e) { echo 'caught: ' + e.message }");
        jenkins.assertLogContains("caught: Deployment stopped by the env gate", run);
        assertThat(step(run).getAction(ErrorAction.class)).isNotNull();
        assertThat(reports(run)).hasSize(1);
    }

    @Test
    void declarativeTakesTheBareListAsTheDesignShowsIt() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "pipeline { agent none; stages { stage('x') { steps { requireEnv(['NOBODY_SET_THIS']) } } } }");
        assertThat(finding(run, "env-missing").source().object()).isEqualTo("NOBODY_SET_THIS");
    }

    @Test
    void aMisspeltParameterIsAnErrorAndNotALesserCheck() throws Exception {
        WorkflowRun run = run(jenkins, Result.FAILURE, "requireEnv names: ['JOB_NAME'], comparedTo: ['.env']");
        jenkins.assertLogContains("ERROR: requireEnv: unknown parameter 'comparedTo'; it has bypass, compareTo,", run);
        jenkins.assertLogNotContains("\tat ", run);
    }

    @Test
    void theSnippetGeneratorWritesWhatThePipelineReads() throws Exception {
        RequireEnvParameters full = new RequireEnvParameters();
        full.setContract("deploy/env.schema.json");
        full.setFiles(List.of(".env", ".env.production"));
        full.setCompareTo(List.of(".env.staging"));
        full.setCredentials(List.of("stripe-key"));
        full.setEnvironment("production");
        assertThat(Snippetizer.object2Groovy(new RequireEnvStep(full)))
                .isEqualTo(
                        "requireEnv compareTo: ['.env.staging'], contract: 'deploy/env.schema.json',"
                                + " credentials: ['stripe-key'], environment: 'production', files: ['.env', '.env.production']");
    }

    @Test
    void theFormOfTheSnippetGeneratorHasHelpForEachFieldAndTakesOneElementALine() throws Exception {
        JSONObject form = new JSONObject()
                .element("stapler-class", RequireEnvStep.class.getName())
                .element("$class", RequireEnvStep.class.getName())
                .element("names", "A\n B \n\n")
                .element("contract", "")
                .element("files", ".env")
                .element("compareTo", "")
                .element("credentials", "")
                .element("environment", "production")
                .element("failOn", "error");
        assertThat(Forms.generateSnippet(jenkins, form))
                .isEqualTo("requireEnv environment: 'production', files: ['.env'], names: ['A', 'B']");
        Forms.assertHelpForEveryField(jenkins, RequireEnvStep.class, RequireEnvParameters.class);
    }

    @Test
    void theStepIsLabelledWithWhatItChecks() throws Exception {
        WorkflowRun run = run(
                jenkins, Result.SUCCESS, "requireEnv names: ['JOB_NAME', 'BUILD_NUMBER'], environment: 'production'");
        assertThat(new RequireEnvStep.DescriptorImpl()
                        .argumentsToString(
                                Map.of("check", Map.of("names", List.of("PATH"), "environment", "production"))))
                .isEqualTo("PATH → production");
        assertThat(step(run).getDisplayFunctionName()).isEqualTo("requireEnv");
    }

    private static Report onlyReport(WorkflowRun run) {
        assertThat(reports(run)).hasSize(1);
        return reports(run).get(0);
    }

    private static List<String> rules(WorkflowRun run) {
        return onlyReport(run).findings().stream().map(Finding::rule).toList();
    }

    private static Finding finding(WorkflowRun run, String rule) {
        return onlyReport(run).findings().stream()
                .filter(it -> it.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + rule + " in " + onlyReport(run)));
    }

    private static FlowNode step(WorkflowRun run) {
        return new DepthFirstScanner().findFirstMatch(run.getExecution(), new NodeStepTypePredicate("requireEnv"));
    }
}
