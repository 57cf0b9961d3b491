package io.jenkins.plugins.gateddeploy.steps.probe;

import com.google.common.util.concurrent.MoreExecutors;
import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Two threads for what all waits together have to do outside of the network: read a credential, write a line into a log,
 * record the end. They go away when nothing is to do.
 */
public final class ProbeThreads {
    private static final int MOST = 2;
    private static final ThreadPoolExecutor POOL = new ThreadPoolExecutor(
            MOST,
            MOST,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            new NamingThreadFactory(
                    new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "gated-deploy waits"));

    static {
        POOL.allowCoreThreadTimeOut(true);
    }

    private ProbeThreads() {}

    /** For work that may run at the same time as any other. */
    public static Executor any() {
        return POOL;
    }

    /** A lane of its own: what it is given runs one after the other, in that order. */
    public static Executor lane() {
        return MoreExecutors.newSequentialExecutor(POOL);
    }
}
