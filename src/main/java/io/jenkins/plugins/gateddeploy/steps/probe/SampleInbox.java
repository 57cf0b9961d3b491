package io.jenkins.plugins.gateddeploy.steps.probe;

import com.google.common.util.concurrent.MoreExecutors;
import hudson.model.Computer;
import hudson.remoting.Channel;
import hudson.remoting.ChannelProperty;
import io.jenkins.plugins.gateddeploy.health.HealthRequest;
import io.jenkins.plugins.gateddeploy.health.Sample;
import java.io.IOException;
import java.util.List;
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
    private final String node;
    private final SampleReceiver exported;
    /** Sending may block where the connection is slow; a lane for each agent keeps that from all others. */
    private final Executor lane = MoreExecutors.newSequentialExecutor(Computer.threadPoolForRemoting);

    /** @param at when it was asked for, epoch milliseconds */
    private record Expected(HealthRequest request, long at, CompletableFuture<Sample> sample) {}

    private SampleInbox(Channel channel, String node) {
        this.channel = channel;
        this.node = node;
        this.exported = channel.export(SampleReceiver.class, this);
        channel.addListener(new Channel.Listener() {
            @Override
            public void onClosed(Channel closed, IOException cause) {
                List.copyOf(expected.values()).forEach(SampleInbox.this::lost);
            }
        });
    }

    /** @param node the agent at the other end, for messages */
    static SampleInbox of(Channel channel, String node) {
        synchronized (PROPERTY) {
            SampleInbox known = channel.getProperty(PROPERTY);
            if (known == null) {
                known = new SampleInbox(channel, node);
                channel.setProperty(PROPERTY, known);
            }
            return known;
        }
    }

    /** The sample to come; one with an error as soon as the connection ends. */
    CompletableFuture<Sample> ask(HealthRequest request, ProbeCredentials credentials, long now, long deadline) {
        long ticket = tickets.incrementAndGet();
        Expected asked = new Expected(request, now, new CompletableFuture<>());
        expected.put(ticket, asked);
        asked.sample().whenComplete((taken, thrown) -> expected.remove(ticket));
        lane.execute(() -> {
            if (asked.sample().isDone()) {
                return;
            }
            try {
                channel.callAsync(new StartSample(request, credentials, now, deadline, ticket, exported));
            } catch (IOException e) {
                lost(asked);
            } catch (RuntimeException | Error e) {
                asked.sample().completeExceptionally(e);
            }
        });
        return asked.sample();
    }

    private void lost(Expected asked) {
        asked.sample().complete(AgentProbes.lost(asked.request(), asked.at(), node));
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
                                    : AgentProbes.failed(
                                            asked.request(), asked.at(), "the agent sent something that is no sample"));
        }
    }
}
