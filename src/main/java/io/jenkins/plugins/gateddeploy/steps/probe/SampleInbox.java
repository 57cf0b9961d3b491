package io.jenkins.plugins.gateddeploy.steps.probe;

import com.google.common.util.concurrent.MoreExecutors;
import hudson.model.Computer;
import hudson.remoting.Channel;
import hudson.remoting.ChannelProperty;
import io.jenkins.plugins.gateddeploy.health.HealthRequest;
import io.jenkins.plugins.gateddeploy.health.Sample;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The samples that the controller expects from one agent. There is one for each connection, so that a thousand waits on an
 * agent share one exported object, and whatever was under way is forgotten with the connection.
 */
final class SampleInbox implements SampleReceiver {
    private static final ChannelProperty<SampleInbox> PROPERTY =
            new ChannelProperty<>(SampleInbox.class, "samples of waitForHealth");

    private final Map<Long, Expected> expected = new ConcurrentHashMap<>();
    private final AtomicLong tickets = new AtomicLong();
    private final Channel channel;
    private final SampleReceiver exported;
    /** Sending may block where the connection is slow; a lane for each agent keeps that from all others. */
    private final Executor lane = MoreExecutors.newSequentialExecutor(Computer.threadPoolForRemoting);

    /** @param at when it was asked for, epoch milliseconds */
    private record Expected(HealthRequest request, long at, CompletableFuture<Sample> sample) {}

    private SampleInbox(Channel channel) {
        this.channel = channel;
        this.exported = channel.export(SampleReceiver.class, this);
    }

    static SampleInbox of(Channel channel) {
        synchronized (PROPERTY) {
            SampleInbox known = channel.getProperty(PROPERTY);
            if (known == null) {
                known = new SampleInbox(channel);
                channel.setProperty(PROPERTY, known);
            }
            return known;
        }
    }

    /** The sample to come. It does not come if the agent goes away; whoever asks has to have an end of its own. */
    CompletableFuture<Sample> ask(HealthRequest request, ProbeCredentials credentials, long now, long deadline) {
        long ticket = tickets.incrementAndGet();
        CompletableFuture<Sample> sample = new CompletableFuture<>();
        expected.put(ticket, new Expected(request, now, sample));
        sample.whenComplete((taken, thrown) -> expected.remove(ticket));
        lane.execute(() -> {
            if (sample.isDone()) {
                return;
            }
            try {
                channel.callAsync(new StartSample(request, credentials, now, deadline, ticket, exported));
            } catch (IOException e) {
                sample.complete(AgentProbes.lost(request, now, "the connection to the agent broke"));
            }
        });
        return sample;
    }

    @Override
    public void took(long ticket, Sample sample) {
        Expected asked = expected.get(ticket);
        if (asked != null) {
            boolean fits = sample != null
                    && sample.results().size() == asked.request().probes().size();
            asked.sample()
                    .complete(
                            fits
                                    ? sample
                                    : AgentProbes.lost(
                                            asked.request(), asked.at(), "the agent sent something that is no sample"));
        }
    }
}
