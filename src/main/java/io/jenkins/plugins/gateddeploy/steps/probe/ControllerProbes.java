package io.jenkins.plugins.gateddeploy.steps.probe;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import io.jenkins.plugins.gateddeploy.config.GatedDeployConfiguration;
import io.jenkins.plugins.gateddeploy.health.HealthWait;
import io.jenkins.plugins.gateddeploy.health.ProbeEngine;
import io.jenkins.plugins.gateddeploy.health.Sampler;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;

/** Makes probes from the controller, within the administrator's policy. One engine serves all waits. */
@Extension
public final class ControllerProbes {
    /** Takes no thread before the first probe. Made at once, so that no wait ever waits until another has made it. */
    private final ProbeEngine engine = new ProbeEngine(Timer.get());

    /** The policy is asked anew at every sample, so that a change holds for waits that are under way. */
    public static HealthWait.SampleSource source(ProbeCredentials credentials) {
        return (request, now, deadline) -> new Sampler(
                        ExtensionList.lookupSingleton(ControllerProbes.class).engine,
                        GatedDeployConfiguration.get().getProbePolicy().policy(),
                        credentials.secrets())
                .sample(request, now, deadline);
    }

    /** Only when the Pipelines have been saved: a probe that is cut off by the shutdown is no sample. */
    @Terminator(requires = FlowExecutionList.EXECUTIONS_SUSPENDED)
    public static void shutDown() {
        ExtensionList.lookup(ControllerProbes.class).forEach(it -> it.engine.close());
    }
}
