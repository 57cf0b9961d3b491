package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import hudson.model.Result;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * A thousand waits at once in one Jenkins. They are compared with the same Pipelines held by a step that costs nothing, so
 * that what Jenkins itself needs for a thousand branches does not count.
 */
@WithJenkins
class ThousandWaitsTest {
    private static final int BUILDS = 20;
    private static final int BRANCHES = 50;
    private static final int WAITS = BUILDS * BRANCHES;

    private final AtomicInteger requests = new AtomicInteger();
    private final ThreadPoolExecutor serverThreads = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
    private volatile int status = 503;
    private HttpServer server;

    @BeforeEach
    void startServer() throws Exception {
        serverThreads.prestartAllCoreThreads();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITS);
        server.setExecutor(serverThreads);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        serverThreads.shutdownNow();
    }

    @Test
    void takeFourThreadsMoreThanNothingAtAll(JenkinsRule jenkins) throws Exception {
        WaitForHealthStepTest.allowLoopback();
        waitOnce(jenkins);
        List<WorkflowRun> runs = start(jenkins);
        HoldStep.awaitHeld("at the start", WAITS);

        CountedThreads idle = new CountedThreads();
        HoldStep.release("at the start");
        HoldStep.awaitHeld("before the wait", WAITS);
        idle.look();

        CountedThreads starting = new CountedThreads();
        HoldStep.release("before the wait");
        awaitRequests(2 * WAITS, starting);
        int peak = starting.peak();
        // From here on all of them wait, and Jenkins has nothing else to do.
        CountedThreads waiting = new CountedThreads();
        awaitRequests(5 * WAITS, waiting);
        assertThat(Math.max(peak, waiting.peak()) - (idle.peak() - ours(idle.names())))
                .as("threads more than idle; idle: %s, waiting: %s", idle.names(), waiting.names())
                .isLessThanOrEqualTo(4);
        assertThat(ours(starting.names())).isBetween(1, 4);
        assertThat(ours(waiting.names())).isBetween(1, 4);
        assertThat(starting.blocked()).noneMatch(it -> it.contains("gateddeploy"));
        assertThat(waiting.blocked()).isEmpty();

        status = 200;
        for (WorkflowRun run : runs) {
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
            assertThat(Pipelines.reports(run)).hasSize(BRANCHES);
        }
    }

    /** The very first wait of a JVM loads the classes, which others wait for; that is not what is measured. */
    private void waitOnce(JenkinsRule jenkins) throws Exception {
        status = 200;
        jenkins.buildAndAssertSuccess(Pipelines.job(jenkins, "waitForHealth url: '" + url() + "', successes: 2"));
        status = 503;
        requests.set(0);
    }

    private void awaitRequests(int count, CountedThreads threads) {
        await().atMost(Duration.ofMinutes(10)).until(() -> {
            threads.look();
            return requests.get() >= count;
        });
    }

    private static int ours(Map<String, Integer> names) {
        return names.entrySet().stream()
                .filter(it -> it.getKey().startsWith("gated-deploy"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private List<WorkflowRun> start(JenkinsRule jenkins) throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, """
                def branches = [:]
                for (int i = 0; i < %d; i++) {
                    branches["wait ${i}"] = {
                        hold 'at the start'
                        hold 'before the wait'
                        waitForHealth url: '%s', requestTimeout: 60, timeout: 3600
                    }
                }
                parallel branches
                """.formatted(BRANCHES, url()));
        List<WorkflowRun> runs = new ArrayList<>();
        for (int i = 0; i < BUILDS; i++) {
            runs.add(job.scheduleBuild2(0).waitForStart());
        }
        return runs;
    }
}
