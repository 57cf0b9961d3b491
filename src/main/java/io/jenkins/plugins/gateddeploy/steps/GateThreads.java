package io.jenkins.plugins.gateddeploy.steps;

import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads for the short time in which a gate looks at files, credentials or a database. Nothing waits here. */
final class GateThreads {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            new NamingThreadFactory(new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "gated-deploy"));

    private GateThreads() {}

    static Future<?> submit(Runnable work) {
        return THREADS.submit(work);
    }
}
