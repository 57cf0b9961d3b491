package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.reports;
import static io.jenkins.plugins.gateddeploy.steps.Pipelines.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Result;
import hudson.util.Secret;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A secret that a step repeats in its error reaches no record of the blocks that see the error, wherever it was bound. */
@WithJenkins
class RollbackSecretsTest {
    private static final String SECRET = "pl4nted-s3cret-value";
    private static final String BIND = "withCredentials([string(credentialsId: 'token', variable: 'TOKEN')])";
    private static final String HIDDEN =
            " whose message is only in the log, because a credential was bound inside the block";

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString(SECRET)));
    }

    @Test
    void aSecretBoundAroundIsMaskedInTheMessage() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                BIND
                        + " { rollbackOnFailure(target: \"app:1?token=${TOKEN}\", rollback: { error \"no login with ${TOKEN}\" }) {"
                        + " deployGate('login') { error \"cannot log in with ${TOKEN}\" } } }");
        assertThat(reports(run)).hasSize(2);
        assertThat(found(reports(run).get(0))).contains("cannot log in with ****");
        nowhereInTheRecords(run);
        assertThat(JenkinsRule.getLog(run)).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'a step'; error \"cannot log in with ${TOKEN}\"",
                "error \"cannot log in with ${TOKEN}\"",
                "throw new Exception(\"cannot log in with ${TOKEN}\".toString())",
                "deployGate('inner') { error \"cannot log in with ${TOKEN}\" }"
            })
    void aMessageIsNotRecordedWhereASecretWasBoundInside(String failing) throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "rollbackOnFailure(target: 'app:1', rollback: { " + BIND + " { error \"no way with ${TOKEN}\" } }) {"
                        + " deployGate('login') { " + BIND + " { " + failing + " } } }");
        Report rollback = reports(run).get(reports(run).size() - 1);
        assertThat(rollback.gate()).isEqualTo("rollback");
        assertThat(found(rollback)).hasSize(2).allSatisfy(it -> assertThat(it).endsWith(HIDDEN));
        assertThat(rollback.facts()).containsEntry("failedGate", "login");
        nowhereInTheRecords(run);
    }

    @Test
    void whatJenkinsAndTheGatesSayThemselvesIsRecordedAllTheSame() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                "node { rollbackOnFailure(target: 'app:1', rollback: { " + BIND + " { sh 'exit 4' } }) {"
                        + " deployGate('login') { " + BIND + " { sh 'exit 3' } } } }");
        assertThat(found(reports(run).get(0))).containsExactly("script returned exit code 3");
        assertThat(found(reports(run).get(1))).contains("script returned exit code 3", "script returned exit code 4");
    }

    @Test
    void aCredentialThatWasBoundBeforeOrElsewhereHidesNothing() throws Exception {
        WorkflowRun run = run(
                jenkins, Result.FAILURE, BIND + " { echo 'used' }; deployGate('login') { error 'no login at all' }");
        assertThat(found(reports(run).get(0))).containsExactly("no login at all");
    }

    @Test
    void aSecretInANameIsMaskedOnThePageToo() throws Exception {
        WorkflowRun run = run(
                jenkins,
                Result.FAILURE,
                BIND
                        + " { rollbackOnFailure(target: 'app:1', name: \"n ${TOKEN}\", environment: \"e ${TOKEN}\","
                        + " rollback: { error 'no way' }) {"
                        + " deployGate(name: \"g ${TOKEN}\", environment: \"e ${TOKEN}\") { error 'no login' } } }");
        assertThat(reports(run)).extracting(Report::name).containsExactly("g ****", "n ****");
        assertThat(reports(run)).extracting(Report::environment).containsOnly("e ****");
        nowhereInTheRecords(run);
        assertThat(JenkinsRule.getLog(run)).doesNotContain(SECRET);
    }

    private static List<String> found(Report report) {
        return report.findings().stream().map(Finding::found).toList();
    }

    private static void nowhereInTheRecords(WorkflowRun run) throws Exception {
        assertThat(reports(run).toString()).doesNotContain(SECRET);
        Path record = run.getRootDir().toPath().resolve("build.xml");
        assertThat(Files.readString(record)).contains("DeployGatesAction").doesNotContain(SECRET);
        assertThat(JenkinsRule.getLog(run).lines().filter(it -> it.contains("ROLLBACK FAILED")))
                .isNotEmpty()
                .noneMatch(it -> it.contains(SECRET));
    }
}
