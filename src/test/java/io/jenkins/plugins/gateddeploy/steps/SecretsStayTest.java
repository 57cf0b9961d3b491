package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Result;
import hudson.util.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Plants secrets in the environment, in files and in credentials, runs every outcome, and looks for them everywhere. */
@WithJenkins
class SecretsStayTest {
    private static final String IN_FILE = "Zq7-file-Xv9";
    private static final String IN_CREDENTIAL = "Zq7-credential-Xv9";

    @TempDir
    private Path outside;

    @Test
    void noOutcomeLeavesASecretBehind(JenkinsRule jenkins) throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "api-key", "", Secret.fromString(IN_CREDENTIAL)));
        SystemCredentialsProvider.getInstance().save();
        // The workspace lies outside JENKINS_HOME, so that a secret found there was put there by the gate.
        Path workspace = Files.createDirectory(outside.resolve("workspace"));
        Files.writeString(workspace.resolve("contract.json"), """
                {"type": "object", "required": ["TOKEN", "PORT", "LEVEL", "MISSING"], "properties": {
                  "TOKEN": {"type": "string", "pattern": "^sk-", "writeOnly": true},
                  "PORT": {"type": "integer"}, "LEVEL": {"enum": ["a", "b"]}, "URL": {"format": "uri"}}}
                """);
        Files.writeString(
                workspace.resolve("production.env"),
                "TOKEN=" + IN_FILE + "\nPORT=" + IN_FILE + "\nLEVEL=" + IN_FILE + "\nURL=http://u:" + IN_FILE + "@h/?q="
                        + IN_FILE + "\nTOKEN=" + IN_FILE + "\n" + IN_FILE + " not an assignment\n");
        Files.writeString(workspace.resolve("staging.env"), "TOKEN=" + IN_FILE + "\nPORT=1\n");
        Files.writeString(workspace.resolve("broken.json"), "{\"TOKEN\": \"" + IN_FILE);
        Files.writeString(workspace.resolve("broken.yaml"), "TOKEN: [\"" + IN_FILE);
        String script = """
                def attempt(body) { try { echo "returned ${body()}" } catch (e) { echo "failed: ${e.message}" } }
                node {
                    ws('%s') {
                        withCredentials([string(credentialsId: 'api-key', variable: 'API_KEY')]) {
                            attempt { requireEnv names: ['API_KEY', 'PLANTED'] }
                            attempt { requireEnv names: ['API_KEY', 'NONE'] }
                            attempt { requireEnv contract: 'contract.json', files: ['production.env'], compareTo: ['staging.env'] }
                            attempt { requireEnv contract: 'contract.json', files: ['production.env'], failOn: 'never' }
                            attempt { requireEnv contract: 'contract.json', files: ['broken.json'] }
                            attempt { requireEnv contract: 'contract.json', files: ['broken.yaml'] }
                            attempt { requireEnv contract: 'production.env', credentials: ['api-key', 'api-key:file'] }
                            attempt { requireEnv names: ['X'], files: ['none.env'] }
                        }
                    }
                }
                """.formatted(workspace);
        WorkflowRun run = Pipelines.run(jenkins, Result.SUCCESS, script);

        assertThat(Pipelines.reports(run)).hasSizeGreaterThanOrEqualTo(7);
        List<Path> leaks = leaks(jenkins.jenkins.getRootDir().toPath());
        assertThat(leaks).isEmpty();
        try (JenkinsRule.WebClient client = jenkins.createWebClient()) {
            String page = client.getPage(run, "deploy-gates").getWebResponse().getContentAsString();
            String rest = client.goTo(run.getUrl() + "deploy-gates/api/json?depth=9", "application/json")
                    .getWebResponse()
                    .getContentAsString();
            assertThat(page + rest).contains("env-missing").doesNotContain(IN_FILE, IN_CREDENTIAL);
        }
    }

    private static List<Path> leaks(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(SecretsStayTest::holdsASecret)
                    .toList();
        }
    }

    private static boolean holdsASecret(Path file) {
        try {
            String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return Stream.of(IN_FILE, IN_CREDENTIAL).anyMatch(bytes::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
