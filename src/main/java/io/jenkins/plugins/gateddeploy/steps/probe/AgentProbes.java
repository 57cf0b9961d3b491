package io.jenkins.plugins.gateddeploy.steps.probe;

import hudson.model.Computer;
import hudson.remoting.Channel;
import io.jenkins.plugins.gateddeploy.health.HealthRequest;
import io.jenkins.plugins.gateddeploy.health.HealthWait;
import io.jenkins.plugins.gateddeploy.health.Problem;
import io.jenkins.plugins.gateddeploy.health.Reason;
import io.jenkins.plugins.gateddeploy.health.Sample;
import java.util.concurrent.CompletableFuture;
import jenkins.model.Jenkins;

/**
 * Makes probes from an agent. Nothing waits for the agent: the request is sent, and the agent sends the sample when it has
 * it. An agent that is not there, or goes away meanwhile, is a sample with an error; the next one tries again.
 */
public final class AgentProbes {
    private AgentProbes() {}

    /** @param node name of the agent, by which it is found again after a restart of either side */
    public static HealthWait.SampleSource source(String node, ProbeCredentials credentials) {
        return (request, now, deadline) -> {
            Computer computer = Jenkins.get().getComputer(node);
            if (computer != null && computer.getChannel() instanceof Channel channel) {
                return SampleInbox.of(channel).ask(request, credentials, now, deadline);
            }
            return CompletableFuture.completedFuture(lost(request, now, "agent '" + node + "' is not connected"));
        };
    }

    static Sample lost(HealthRequest request, long now, String found) {
        return Sample.failed(request, now, 0, new Problem(Reason.AGENT_LOST, "a sample from the agent", found));
    }
}
