package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.gateddeploy.config.GatedDeployConfiguration;
import io.jenkins.plugins.gateddeploy.config.ProbePolicySettings;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.health.Service;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class WaitForHealthPolicyTest {
    private JenkinsRule jenkins;
    private Service service;

    @BeforeEach
    void startService(JenkinsRule rule) throws Exception {
        jenkins = rule;
        service = Service.that(Service.status(200));
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void outsideNodeTheControllerAsksNobodyWhoIsNotAllowed() throws Exception {
        refused("http://127.0.0.1:" + service.port() + "/", "127.0.0.1 is the controller itself");
        refused("http://localhost:" + service.port() + "/", "is the controller itself");
        refused("http://0x7f.1:" + service.port() + "/", "");
        refused("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is a link-local address");

        allow(List.of("app.example.com"), true);
        refused(
                "http://127.0.0.1:" + service.port() + "/",
                "127.0.0.1 is not among the hosts that the administrator allows");
        assertThat(service.requests()).isEmpty();

        allow(List.of("127.0.0.0/8"), true);
        Pipelines.run(jenkins, Result.SUCCESS, "waitForHealth url: '" + service.url("/") + "', successes: 1");
    }

    @Test
    void aRedirectDoesNotLeadAroundThePolicy() throws Exception {
        allow(List.of("127.0.0.1"), true);
        service.becomes(exchange -> {
            exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data/");
            exchange.sendResponseHeaders(302, -1);
        });
        WorkflowRun run = Pipelines.run(
                jenkins, Result.FAILURE, "waitForHealth probes: [http(url: '" + service.url("/") + "', redirects: 3)]");
        assertThat(Pipelines.reports(run).get(0).findings())
                .extracting(Finding::rule)
                .containsExactly("health-address-refused");
    }

    @Test
    void aPolicyThatChangesHoldsForAWaitUnderWay() throws Exception {
        allow(List.of("*"), true);
        service.becomes(Service.status(503));
        WorkflowJob job =
                Pipelines.job(jenkins, "waitForHealth url: '" + service.url("/") + "', interval: 0.1, timeout: 600");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Not ready", run);
        allow(List.of("*"), false);
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertThat(Pipelines.reports(run).get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    private void refused(String url, String found) throws Exception {
        WorkflowRun run = Pipelines.run(
                jenkins, Result.FAILURE, "waitForHealth url: '" + url + "', requestTimeout: 2, timeout: 3");
        assertThat(Pipelines.reports(run)).singleElement().satisfies(report -> {
            assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(report.findings().get(0).found()).contains(found);
        });
    }

    private static void allow(List<String> hosts, boolean loopback) {
        ProbePolicySettings policy = new ProbePolicySettings();
        policy.setAllowedHosts(hosts);
        policy.setAllowLoopback(loopback);
        GatedDeployConfiguration.get().setProbePolicy(policy);
    }
}
