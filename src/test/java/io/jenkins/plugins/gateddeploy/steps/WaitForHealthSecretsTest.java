package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.util.Secret;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.health.Service;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The service answers only to the right credential, and repeats what it was sent, and other secrets of its own. */
@WithJenkins
class WaitForHealthSecretsTest {
    private static final String PASSWORD = "Zq7-password-Xv9";
    private static final String TOKEN = "Zq7-token-Xv9";
    private static final String BODY = "Zq7-body-Xv9";

    private JenkinsRule jenkins;
    private Service service;

    @BeforeEach
    void plantSecrets(JenkinsRule rule) throws Exception {
        jenkins = rule;
        WaitForHealthStepTest.allowLoopback();
        var credentials = SystemCredentialsProvider.getInstance().getCredentials();
        credentials.add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "pair", "", "prober", PASSWORD));
        credentials.add(new StringCredentialsImpl(CredentialsScope.GLOBAL, "token", "", Secret.fromString(TOKEN)));
        SystemCredentialsProvider.getInstance().save();
        service = Service.that(exchange -> {
            String sent = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String who = sent.equals("Bearer " + TOKEN) ? "token" : sent.startsWith("Basic ") ? "pair" : "nobody";
            exchange.getResponseHeaders().set("X-Echo", sent);
            Service.json(
                            who.equals("nobody") ? 401 : 200,
                            "{\"who\": \"" + who + "\", \"state\": \"" + BODY + "\", \"sent\": \"" + sent + " "
                                    + exchange.getRequestURI() + "\"}")
                    .answer(exchange);
        });
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void credentialsAreSentAndNoSecretIsLeftBehind() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        WorkflowRun run = Pipelines.run(jenkins, Result.SUCCESS, """
                def attempt(body) { try { echo "returned ${body()}" } catch (e) { echo "failed: ${e.message}" } }
                here = '%s'
                waitForHealth url: here, credentialsId: 'token', json: ['$.who': 'token'], interval: 0.1
                waitForHealth url: here, credentialsId: 'pair', json: ['$.who': 'pair'], interval: 0.1
                node('%s') {
                    waitForHealth probes: [http(url: here, credentialsId: 'token', json: ['$.who': 'token'])], interval: 0.1, timeout: 60
                    attempt { waitForHealth url: here, credentialsId: 'pair', json: ['$.sent': 'x'], successes: 1, timeout: 2 }
                }
                withCredentials([string(credentialsId: 'token', variable: 'TOKEN')]) {
                    attempt { waitForHealth url: "${here}?token=${env.TOKEN}", successes: 1, timeout: 1 }
                    attempt { waitForHealth url: "${here}${env.TOKEN}/health", successes: 1, timeout: 1, version: '2' }
                }
                attempt { waitForHealth url: here, credentialsId: 'token', json: ['$.state': 'UP'], successes: 1, timeout: 1 }
                attempt { waitForHealth url: here, credentialsId: 'token', header: ['X-Echo': 'ok'], successes: 1, timeout: 1 }
                attempt { waitForHealth url: here, credentialsId: 'token', version: '1', successes: 1, timeout: 1, failOn: 'never' }
                attempt { waitForHealth url: here, credentialsId: 'token', abortOn: '$.state=~ Zq7', successes: 1, timeout: 1 }
                """.formatted(service.url("/"), agent.getNodeName()));
        assertThat(Pipelines.reports(run))
                .extracting(Report::verdict)
                .startsWith(Verdict.PASSED, Verdict.PASSED, Verdict.PASSED);
        assertThat(Pipelines.reports(run)).hasSize(10);
        assertThat(leaks(jenkins.jenkins.getRootDir().toPath())).isEmpty();
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            String page = client.getPage(run, "deploy-gates").getWebResponse().getContentAsString();
            String rest = client.goTo(run.getUrl() + "deploy-gates/api/json?depth=9", "application/json")
                    .getWebResponse()
                    .getContentAsString();
            assertThat(page + rest).contains("health-not-ready").doesNotContain(PASSWORD, TOKEN, BODY);
        }
    }

    @Test
    void aWaitUnderWayKeepsNoCredentialInItsFiles() throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins,
                "waitForHealth url: '" + service.url("/")
                        + "', credentialsId: 'token', json: ['$.who': 'somebody else'], interval: 0.1, timeout: 600");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Not ready", run);
        Pipelines.awaitSaved(run);
        assertThat(run.getRootDir().toPath().resolve("program.dat")).exists();
        assertThat(leaks(run.getRootDir().toPath())).isEmpty();
        run.getExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
    }

    @Test
    void aCredentialThatTheJobCannotUseIsUnknownAtOnce() throws Exception {
        WorkflowRun run = Pipelines.run(
                jenkins, Result.FAILURE, "waitForHealth url: '" + service.url("/") + "', credentialsId: 'nobody'");
        Report report = Pipelines.reports(run).get(0);
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.findings().get(0).found()).contains("'nobody'");
        assertThat(report.findings()).extracting(Finding::title).containsExactly("The probe has no credential to use");
        assertThat(service.requests()).isEmpty();
    }

    private static List<Path> leaks(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(WaitForHealthSecretsTest::holdsASecret)
                    .toList();
        }
    }

    private static boolean holdsASecret(Path file) {
        try {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            // The base64 of "prober:Zq7-password-Xv9", as it goes over the wire.
            return Stream.of(PASSWORD, TOKEN, BODY, "cHJvYmVyOlpxNy1wYXNzd29yZC1Ydjk")
                    .anyMatch(bytes::contains);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
