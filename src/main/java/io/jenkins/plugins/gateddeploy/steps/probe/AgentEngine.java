package io.jenkins.plugins.gateddeploy.steps.probe;

import hudson.remoting.Channel;
import hudson.remoting.ChannelProperty;
import io.jenkins.plugins.gateddeploy.health.ProbeEngine;
import io.jenkins.plugins.gateddeploy.health.WarmUp;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What all waits share on an agent. As old as the connection to the controller, because its classes come through it. */
final class AgentEngine {
    private static final ChannelProperty<AgentEngine> PROPERTY =
            new ChannelProperty<>(AgentEngine.class, "probes of waitForHealth");

    private final ProbeEngine probes = new ProbeEngine();
    /** Sending may block, and the threads that complete samples serve all probes of this agent. */
    private final ThreadPoolExecutor sender =
            new ThreadPoolExecutor(1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), runnable -> {
                Thread thread = new Thread(runnable, "gated-deploy samples");
                thread.setDaemon(true);
                return thread;
            });

    private final CompletableFuture<Void> warm;

    private AgentEngine() {
        sender.allowCoreThreadTimeOut(true);
        warm = CompletableFuture.runAsync(() -> WarmUp.run(probes), sender);
    }

    static AgentEngine of(Channel controller) {
        synchronized (PROPERTY) {
            AgentEngine known = controller.getProperty(PROPERTY);
            if (known != null) {
                return known;
            }
            AgentEngine engine = new AgentEngine();
            controller.setProperty(PROPERTY, engine);
            controller.addListener(new Channel.Listener() {
                @Override
                public void onClosed(Channel channel, IOException cause) {
                    engine.probes.close();
                    engine.sender.shutdownNow();
                }
            });
            return engine;
        }
    }

    /** The engine, once the classes that its probes need have come through the connection. */
    CompletableFuture<ProbeEngine> probes() {
        return warm.handle((nothing, thrown) -> probes);
    }

    Executor sender() {
        return sender;
    }
}
