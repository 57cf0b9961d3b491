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
public final class AgentProbes implements HealthWait.SampleSource {
    /** An agent that has just connected fetches dozens of classes through its connection before its first sample. */
    private static final long ON_THE_WAY_MILLIS = 30_000;

    private final String node;
    private final ProbeCredentials credentials;

    /** @param node name of the agent, by which it is found again after a restart of either side */
    public AgentProbes(String node, ProbeCredentials credentials) {
        this.node = node;
        this.credentials = credentials;
    }

    @Override
    public CompletableFuture<Sample> sample(HealthRequest request, long nowMillis, long deadlineMillis) {
        Computer computer = Jenkins.get().getComputer(node);
        if (computer != null && computer.getChannel() instanceof Channel channel) {
            return SampleInbox.of(channel, node).ask(request, credentials, nowMillis, deadlineMillis);
        }
        return CompletableFuture.completedFuture(lost(request, nowMillis, node));
    }

    @Override
    public long onTheWayMillis() {
        return ON_THE_WAY_MILLIS;
    }

    @Override
    public String late() {
        return "no sample came from agent '" + node + "' in time, although it is connected";
    }

    static Sample lost(HealthRequest request, long now, String node) {
        return failed(request, now, "agent '" + node + "' is not connected");
    }

    static Sample failed(HealthRequest request, long now, String found) {
        return Sample.failed(request, now, 0, new Problem(Reason.AGENT_LOST, "a sample from the agent", found));
    }
}
