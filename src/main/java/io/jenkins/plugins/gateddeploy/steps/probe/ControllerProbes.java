package io.jenkins.plugins.gateddeploy.steps.probe;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import io.jenkins.plugins.gateddeploy.config.GatedDeployConfiguration;
import io.jenkins.plugins.gateddeploy.health.HealthWait;
import io.jenkins.plugins.gateddeploy.health.ProbeEngine;
import io.jenkins.plugins.gateddeploy.health.Sample;
import io.jenkins.plugins.gateddeploy.health.Sampler;
import java.util.concurrent.CompletableFuture;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;

/** Makes probes from the controller, within the administrator's policy. One engine serves all waits. */
@Extension
public final class ControllerProbes {
    private ProbeEngine engine;
    private boolean closed;

    /** The policy is asked anew at every sample, so that a change holds for waits that are under way. */
    public static HealthWait.SampleSource source(ProbeCredentials credentials) {
        return (request, now, deadline) -> {
            Sampler sampler = new Sampler(
                    ExtensionList.lookupSingleton(ControllerProbes.class).engine(),
                    GatedDeployConfiguration.get().getProbePolicy().policy(),
                    credentials.secrets());
            return handedOver(sampler.sample(request, now, deadline));
        };
    }

    /** The thread of the engine serves all probes; what follows a sample must not hold it up. */
    private static CompletableFuture<Sample> handedOver(CompletableFuture<Sample> sample) {
        CompletableFuture<Sample> handed = new CompletableFuture<>();
        sample.whenCompleteAsync(
                (taken, thrown) -> {
                    if (thrown == null) {
                        handed.complete(taken);
                    } else {
                        handed.completeExceptionally(thrown);
                    }
                },
                ProbeThreads.any());
        handed.whenComplete((taken, thrown) -> {
            if (handed.isCancelled()) {
                sample.cancel(true);
            }
        });
        return handed;
    }

    private synchronized ProbeEngine engine() {
        if (closed) {
            throw new IllegalStateException("Jenkins is shutting down");
        }
        if (engine == null) {
            engine = new ProbeEngine();
        }
        return engine;
    }

    private synchronized void close() {
        closed = true;
        if (engine != null) {
            engine.close();
        }
    }

    /** Only when the Pipelines have been saved: a probe that is cut off by the shutdown is no sample. */
    @Terminator(requires = FlowExecutionList.EXECUTIONS_SUSPENDED)
    public static void shutDown() {
        ExtensionList.lookup(ControllerProbes.class).forEach(ControllerProbes::close);
    }
}
