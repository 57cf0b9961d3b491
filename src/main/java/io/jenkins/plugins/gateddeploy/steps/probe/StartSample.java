package io.jenkins.plugins.gateddeploy.steps.probe;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.gateddeploy.health.HealthRequest;
import io.jenkins.plugins.gateddeploy.health.ProbePolicy;
import io.jenkins.plugins.gateddeploy.health.Problem;
import io.jenkins.plugins.gateddeploy.health.Reason;
import io.jenkins.plugins.gateddeploy.health.Sample;
import io.jenkins.plugins.gateddeploy.health.Sampler;
import java.util.concurrent.CompletionException;
import jenkins.security.MasterToSlaveCallable;
import org.jenkinsci.remoting.ChannelStateException;

/** Fires the probes on an agent and returns at once; the sample follows when all of them have ended. */
final class StartSample extends MasterToSlaveCallable<Void, ChannelStateException> {
    private static final long serialVersionUID = 1L;

    private final HealthRequest request;
    private final ProbeCredentials credentials;
    private final long now;
    private final long deadline;
    private final long ticket;

    @SuppressFBWarnings(value = "SE_BAD_FIELD", justification = "Exported by the controller: what travels is a proxy")
    private final SampleReceiver receiver;

    /**
     * @param now the controller's time, epoch milliseconds; the agent's own clock may differ and is not used
     * @param deadline the end of the wait by the controller's clock
     * @param receiver exported by the controller
     */
    StartSample(
            HealthRequest request,
            ProbeCredentials credentials,
            long now,
            long deadline,
            long ticket,
            SampleReceiver receiver) {
        this.request = request;
        this.credentials = credentials;
        this.now = now;
        this.deadline = deadline;
        this.ticket = ticket;
        this.receiver = receiver;
    }

    @Override
    public Void call() throws ChannelStateException {
        AgentEngine agent = AgentEngine.of(getOpenChannelOrFail());
        agent.probes()
                .thenCompose(it ->
                        new Sampler(it, ProbePolicy.anyHost(), credentials.secrets()).sample(request, now, deadline))
                .whenCompleteAsync(
                        (taken, thrown) -> receiver.took(ticket, taken != null ? taken : failed(thrown)),
                        agent.sender());
        return null;
    }

    private Sample failed(Throwable thrown) {
        return Sample.failed(
                request,
                now,
                0,
                new Problem(
                        Reason.INTERNAL,
                        "a sample",
                        "the probe failed with " + cause(thrown).getClass().getSimpleName()));
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
