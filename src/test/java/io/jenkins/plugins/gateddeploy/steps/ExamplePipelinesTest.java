package io.jenkins.plugins.gateddeploy.steps;

import static io.jenkins.plugins.gateddeploy.steps.Pipelines.reports;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hudson.model.Result;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import io.jenkins.plugins.gateddeploy.config.GatedDeployConfiguration;
import io.jenkins.plugins.gateddeploy.config.ProbePolicySettings;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The pipelines of the demo end as their first line says. */
@WithJenkins
class ExamplePipelinesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("project.root"), "examples");

    private static JenkinsRule jenkins;

    @BeforeAll
    static void start(JenkinsRule rule) throws Exception {
        jenkins = rule;
        ProbePolicySettings policy = new ProbePolicySettings();
        policy.setAllowLoopback(true);
        GatedDeployConfiguration.get().setProbePolicy(policy);
        jenkins.jenkins
                .getGlobalNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(
                        new EnvironmentVariablesNodeProperty.Entry("GATED_DEPLOY_EXAMPLES", EXAMPLES.toString()),
                        new EnvironmentVariablesNodeProperty.Entry("SHOP_PORT", freePort())));
    }

    @Test
    void theNaiveOneGoesGreen() throws Exception {
        build("naive", Result.SUCCESS);
    }

    @Test
    void theOneWithRequireEnvIsStopped() throws Exception {
        WorkflowRun run = build("require-env", Result.FAILURE);
        assertThat(reports(run)).extracting(Report::verdict).containsExactly(Verdict.BLOCKED);
        jenkins.assertLogNotContains("Deploying to production", run);
    }

    @Test
    void theOneWithMigrationPreflightIsStopped() throws Exception {
        WorkflowRun run = build("migration-preflight", Result.FAILURE);
        assertThat(reports(run)).extracting(Report::verdict).containsExactly(Verdict.BLOCKED);
        jenkins.assertLogNotContains("Migrating production", run);
    }

    @Test
    void theWholeDeploymentIsRolledBackAndThatIsVerified() throws Exception {
        WorkflowRun run = build("deployment", Result.FAILURE);
        assertThat(reports(run))
                .extracting(Report::name, Report::verdict)
                .containsExactly(
                        tuple("before", Verdict.PASSED),
                        tuple("health", Verdict.BLOCKED),
                        tuple("after the rollback", Verdict.PASSED),
                        tuple("rollback", Verdict.WARNED));
        assertThat(reports(run).get(3).facts())
                .containsEntry("outcome", "rolled back")
                .containsEntry("verified", true)
                .containsEntry("failedGate", "health");
    }

    private static WorkflowRun build(String pipeline, Result expected) throws Exception {
        Path script = EXAMPLES.resolve("pipelines/" + pipeline + ".Jenkinsfile");
        return Pipelines.run(jenkins, expected, Files.readString(script));
    }

    private static String freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}
