package io.jenkins.plugins.gateddeploy.steps;

import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads for what a gate must not do on the thread of the Pipeline. There are two lanes, each bounded, because a thousand
 * gates may start at once: one for checks, which may take as long as a slow database, and one for records and decisions,
 * which must not wait behind them. What finds no thread waits for one; a gate's time starts when its check does.
 */
final class GateThreads {
    private static final int MAX_CHECKS = 32;
    private static final int MAX_RECORDS = 16;

    private static final ExecutorService CHECKS = lane(MAX_CHECKS, "gated-deploy check");
    private static final ExecutorService RECORDS = lane(MAX_RECORDS, "gated-deploy record");

    private GateThreads() {}

    /** Runs what reads files, credentials or a database. Cancelling it interrupts it, or takes it out of the queue. */
    static Future<?> check(Runnable work) {
        return CHECKS.submit(work);
    }

    /** Runs what writes to the build or ends a step. */
    static void record(Runnable work) {
        RECORDS.execute(work);
    }

    private static ExecutorService lane(int threads, String name) {
        ThreadPoolExecutor lane = new ThreadPoolExecutor(
                threads,
                threads,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), name));
        lane.allowCoreThreadTimeOut(true);
        return lane;
    }
}
