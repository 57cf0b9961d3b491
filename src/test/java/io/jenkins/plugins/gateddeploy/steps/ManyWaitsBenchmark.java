package io.jenkins.plugins.gateddeploy.steps;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import hudson.model.Result;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * What many waits cost a real Jenkins: by {@code waitForHealth}, by {@code waitUntil} with {@code curl}, and by
 * {@code waitUntil} with the HTTP Request plugin. No test, so it has to be asked for; prints one row of a Markdown table each
 * (waits; threads at most while the same Pipelines were only held, and while they waited; processes of scripts at most; CPU
 * seconds of the JVM in a minute; MiB of heap before and during; seconds until all builds had ended after the service had
 * become healthy):
 *
 * <pre>./dev mvn test -Pwaits-benchmark -Dtest=ManyWaitsBenchmark -Dwaits=1000</pre>
 */
@WithJenkins
class ManyWaitsBenchmark {
    private static final int WAITS = Integer.getInteger("waits", 100);
    private static final int SECONDS = Integer.getInteger("seconds", 60);
    private static final int BRANCHES = 50;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final ThreadPoolExecutor serverThreads = (ThreadPoolExecutor) Executors.newFixedThreadPool(2);
    private volatile int status = 503;
    private HttpServer server;
    private String url;

    @BeforeEach
    void startServer() throws Exception {
        serverThreads.prestartAllCoreThreads();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITS);
        server.setExecutor(serverThreads);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
        serverThreads.shutdownNow();
    }

    @Test
    void waitForHealth(JenkinsRule jenkins) throws Exception {
        WaitForHealthStepTest.allowLoopback();
        measure(jenkins, "`waitForHealth`", "waitForHealth url: '%s', successes: 1, timeout: 3600", false);
    }

    @Test
    void curl(JenkinsRule jenkins) throws Exception {
        jenkins.jenkins.setNumExecutors(WAITS / BRANCHES);
        String body =
                "waitUntil(initialRecurrencePeriod: 2000, quiet: true) { 0 == sh(returnStatus: true, script: 'curl -fs %s') }";
        measure(jenkins, "`waitUntil` + `sh 'curl'`", body, true);
    }

    @Test
    void httpRequest(JenkinsRule jenkins) throws Exception {
        String body = "waitUntil(initialRecurrencePeriod: 2000, quiet: true) {"
                + " httpRequest(url: '%s', validResponseCodes: '100:599', quiet: true).status == 200 }";
        measure(jenkins, "`waitUntil` + `httpRequest`", body, false);
    }

    private void measure(JenkinsRule jenkins, String name, String body, boolean node) throws Exception {
        List<WorkflowRun> runs = start(jenkins, body.formatted(url), node);
        HoldStep.awaitHeld("at the start", WAITS);
        CountedThreads idle = new CountedThreads();
        HoldStep.release("at the start");
        HoldStep.awaitHeld("before the wait", WAITS);
        int idlePeak = idle.peak();
        long heapBefore = heap();

        CountedThreads waiting = new CountedThreads();
        HoldStep.release("before the wait");
        long cpuBefore = SYSTEM.getProcessCpuTime();
        long begin = System.nanoTime();
        long processes = 0;
        while (System.nanoTime() - begin < TimeUnit.SECONDS.toNanos(SECONDS)) {
            processes = Math.max(processes, processesIn(jenkins.jenkins.getRootDir()));
            TimeUnit.MILLISECONDS.sleep(500);
        }
        int peak = waiting.peak();
        double cpu = (SYSTEM.getProcessCpuTime() - cpuBefore) / 1e9;
        long heapDuring = heap();
        status = 200;
        long healthy = System.nanoTime();
        for (WorkflowRun run : runs) {
            jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
        }
        System.out.printf(
                "RESULT | %s | %d | %d | %d | %d | %.0f | %d | %d | %.0f |%n",
                name,
                WAITS,
                idlePeak,
                peak,
                processes,
                cpu * 60 / SECONDS,
                heapBefore >> 20,
                heapDuring >> 20,
                (System.nanoTime() - healthy) / 1e9);
    }

    /** Those of steps that run scripts, which are no children of Jenkins any more. */
    private static long processesIn(File home) {
        return ProcessHandle.allProcesses()
                .filter(it -> it.info().commandLine().orElse("").contains(home.getName()))
                .count();
    }

    private static List<WorkflowRun> start(JenkinsRule jenkins, String body, boolean node) throws Exception {
        WorkflowJob job = Pipelines.job(
                jenkins, """
                def branches = [:]
                for (int i = 0; i < %d; i++) {
                    branches["wait ${i}"] = {
                        hold 'at the start'
                        hold 'before the wait'
                        %s
                    }
                }
                %s
                """.formatted(BRANCHES, body, node ? "node { parallel branches }" : "parallel branches"));
        List<WorkflowRun> runs = new ArrayList<>();
        for (int i = 0; i < WAITS / BRANCHES; i++) {
            runs.add(job.scheduleBuild2(0).waitForStart());
        }
        return runs;
    }

    /** After a collection, in bytes. */
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
