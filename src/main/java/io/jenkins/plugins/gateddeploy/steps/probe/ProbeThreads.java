package io.jenkins.plugins.gateddeploy.steps.probe;

import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One thread for what all waits together have to do outside of the network: write a line into a log, record the end. It
 * goes away when nothing is to do. No sample waits for it, so that a slow disk makes a log late and no service unhealthy.
 */
public final class ProbeThreads {
    private static final int IDLE_SECONDS = 10;
    private static final Executor RECORDS = pool(1, "gated-deploy waits");
    /** Where credentials are kept may be slow to answer, but a thousand questions at once would not make it quicker. */
    private static final Executor CREDENTIALS = pool(4, "gated-deploy credentials of waits");

    private ProbeThreads() {}

    /** For log and ledger; what it is given runs in that order. */
    public static Executor records() {
        return RECORDS;
    }

    /** For looking up credentials when a wait begins. */
    public static Executor credentials() {
        return CREDENTIALS;
    }

    private static Executor pool(int threads, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads,
                threads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
