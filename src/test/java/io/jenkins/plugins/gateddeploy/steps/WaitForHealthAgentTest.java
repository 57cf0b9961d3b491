package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import hudson.slaves.OfflineCause;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.Verdict;
import io.jenkins.plugins.gateddeploy.health.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jenkins.security.MasterToSlaveCallable;
import org.awaitility.Awaitility;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The controller's policy forbids this machine here, as it does by default: what answers was asked by the agent. */
@WithJenkins
class WaitForHealthAgentTest {
    private JenkinsRule jenkins;
    private DumbSlave agent;
    private Service service;

    @BeforeEach
    void connectAgent(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = jenkins.createOnlineSlave();
        service = Service.that(Service.status(200));
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void insideNodeTheAgentProbes() throws Exception {
        WorkflowRun run = Pipelines.run(jenkins, Result.SUCCESS, onAgent("interval: 0.1, timeout: 60"));
        assertThat(onlyReport(run).verdict()).isEqualTo(Verdict.PASSED);
        WorkflowRun builtIn = Pipelines.run(
                jenkins, Result.FAILURE, "node('built-in') { waitForHealth url: '" + service.url("/") + "' }");
        assertThat(onlyReport(builtIn).findings()).extracting(Finding::rule).containsExactly("health-address-refused");
    }

    @Test
    void anAgentThatGoesAwayAndComesBackIsASampleWithAnError() throws Exception {
        service.becomes(Service.status(503));
        WorkflowRun run = start(onAgent("interval: 0.1, requestTimeout: 30, timeout: 300"));
        jenkins.waitForMessage("status 503", run);
        agent.toComputer().disconnect(new OfflineCause.ByCLI("gone")).get();
        jenkins.waitForMessage("agent '" + agent.getNodeName() + "' is not connected", run);
        service.becomes(Service.status(200));
        agent.toComputer().connect(true).get();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        jenkins.assertLogContains("Healthy after", run);
    }

    /** The probe alone would still have had five minutes. */
    @Test
    void anAgentThatGoesAwayInTheMiddleOfASampleIsKnownAtOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        service.becomes(exchange -> {
            asked.countDown();
            await(answer);
            exchange.sendResponseHeaders(503, -1);
        });
        try {
            WorkflowRun run = start(onAgent("interval: 0.1, requestTimeout: 300, timeout: 600"));
            assertThat(asked.await(2, TimeUnit.MINUTES)).isTrue();
            agent.toComputer().disconnect(new OfflineCause.ByCLI("gone")).get();
            jenkins.waitForMessage("agent '" + agent.getNodeName() + "' is not connected", run);
            service.becomes(Service.status(200));
            agent.toComputer().connect(true).get();
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        } finally {
            answer.countDown();
        }
    }

    /** Frozen, it is as slow as an agent can be, and a sample takes longer to come than the probe may take. */
    @Test
    void whatTheWayToTheAgentTakesIsNotTakenFromTheProbe() throws Exception {
        WorkflowRun run = start("node('" + agent.getNodeName() + "') {\n"
                + "  waitForSignal 'frozen'\n"
                + "  parallel(wait: { " + step("successes: 1, requestTimeout: 1, timeout: 300") + " },\n"
                + "           time: { sleep 4; echo 'four seconds later' })\n"
                + "}");
        WaitForSignalStep.awaitReached("frozen");
        long pid = agent.getChannel().call(new ProcessId());
        signal(pid, "STOP");
        try {
            WaitForSignalStep.release("frozen");
            jenkins.waitForMessage("four seconds later", run);
        } finally {
            signal(pid, "CONT");
        }
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
        assertThat(onlyReport(run).facts().get("attempts")).hasToString("1");
    }

    @Test
    void anAgentThatIsTooSlowIsNotCalledDisconnected() throws Exception {
        WorkflowRun run = start("node('" + agent.getNodeName() + "') {\n  waitForSignal 'frozen'\n  "
                + step("requestTimeout: 1, timeout: 3") + "\n}");
        WaitForSignalStep.awaitReached("frozen");
        long pid = agent.getChannel().call(new ProcessId());
        signal(pid, "STOP");
        try {
            WaitForSignalStep.release("frozen");
            jenkins.waitForMessage("Deployment stopped by the health gate (UNKNOWN)", run);
        } finally {
            signal(pid, "CONT");
        }
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertThat(onlyReport(run).findings().get(0).found())
                .isEqualTo("no sample came from agent '" + agent.getNodeName() + "' in time, although it is connected");
    }

    @Test
    void anAgentThatStaysAwayIsUnknownAtTheDeadlineAndNotAHang() throws Exception {
        service.becomes(Service.status(503));
        WorkflowRun run = start(onAgent("interval: 0.1, requestTimeout: 1, timeout: 30"));
        Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> !service.requests()
                .isEmpty());
        agent.toComputer().disconnect(new OfflineCause.ByCLI("gone")).get();
        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        Report report = onlyReport(run);
        assertThat(report.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.findings().get(0).found()).contains("is not connected");
        jenkins.assertLogContains("Deployment stopped by the health gate (UNKNOWN)", run);
    }

    private String onAgent(String parameters) {
        return "node('" + agent.getNodeName() + "') { " + step(parameters) + " }";
    }

    private String step(String parameters) {
        return "waitForHealth url: '" + service.url("/") + "', " + parameters;
    }

    private static void signal(long pid, String name) throws Exception {
        int status = new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(status).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks a process of Java for its number. */
    private static final class ProcessId extends MasterToSlaveCallable<Long, RuntimeException> {
        private static final long serialVersionUID = 1L;

        @Override
        public Long call() {
            return ProcessHandle.current().pid();
        }
    }

    private WorkflowRun start(String script) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, script);
        return job.scheduleBuild2(0).waitForStart();
    }

    private static Report onlyReport(WorkflowRun run) throws IOException {
        assertThat(Pipelines.reports(run)).hasSize(1);
        return Pipelines.reports(run).get(0);
    }
}
