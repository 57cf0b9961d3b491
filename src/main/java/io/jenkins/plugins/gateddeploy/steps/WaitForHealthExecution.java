package io.jenkins.plugins.gateddeploy.steps;

import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.gateddeploy.gate.Redactor;
import io.jenkins.plugins.gateddeploy.health.HealthGate;
import io.jenkins.plugins.gateddeploy.health.HealthRequest;
import io.jenkins.plugins.gateddeploy.health.HealthWait;
import io.jenkins.plugins.gateddeploy.health.WaitState;
import io.jenkins.plugins.gateddeploy.steps.probe.AgentProbes;
import io.jenkins.plugins.gateddeploy.steps.probe.ControllerProbes;
import io.jenkins.plugins.gateddeploy.steps.probe.ProbeCredentials;
import io.jenkins.plugins.gateddeploy.steps.probe.ProbeThreads;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * A wait under way. It holds no executor and no thread: the timer of Jenkins fires a sample, and what comes of it moves
 * the state on. The state, with its absolute deadline, is saved with the Pipeline, and goes on after a restart.
 */
final class WaitForHealthExecution extends AbstractStepExecutionImpl {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(WaitForHealthExecution.class.getName());

    private final WaitForHealthStep step;
    /** Name of the agent that probes; null for the controller. */
    private String agent;

    private volatile WaitState state;
    private transient HealthWait wait;
    private transient boolean over;

    WaitForHealthExecution(WaitForHealthStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        step.checkParameters();
        Computer computer = getContext().get(Computer.class);
        agent = computer == null || computer instanceof Jenkins.MasterComputer ? null : computer.getName();
        state = WaitState.begin(step.request(), System.currentTimeMillis());
        begin();
        return false;
    }

    @Override
    public void onResume() {
        begin();
    }

    private void begin() {
        if (step.credentialIds().isEmpty()) {
            ProbeThreads.records().execute(this::beginNow);
            return;
        }
        // Where credentials are kept may be slow to answer, or never do: the deadline holds even so.
        Future<?> alarm = Timer.get()
                .schedule(
                        () -> ProbeThreads.records().execute(this::endWithoutCredentials),
                        state.deadline() - System.currentTimeMillis(),
                        TimeUnit.MILLISECONDS);
        ProbeThreads.credentials().execute(() -> {
            beginNow();
            alarm.cancel(false);
        });
    }

    private void endWithoutCredentials() {
        try {
            if (claim()) {
                HealthRequest request = step.request();
                WaitState end = state.atDeadline(Math.max(state.deadline(), System.currentTimeMillis()));
                GateConclusion.of(getContext(), step)
                        .conclude(HealthGate.report(request, end, KnownSecrets.redactor(getContext(), List.of())));
            }
        } catch (Throwable e) {
            getContext().onFailure(e);
        }
    }

    private void beginNow() {
        try {
            begin(step.request());
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void begin(HealthRequest request) throws IOException, InterruptedException {
        ProbeCredentials credentials = ProbeCredentials.lookUp(getContext().get(Run.class), step.credentialIds());
        Redactor redactor = KnownSecrets.redactor(getContext(), credentials.values());
        HealthWait created = new HealthWait(
                request,
                state,
                agent == null ? ControllerProbes.source(credentials) : new AgentProbes(agent, credentials),
                Timer.get(),
                Clock.systemUTC(),
                new HealthWait.Listener() {
                    @Override
                    public void advanced(WaitState next) {
                        state = next;
                    }

                    @Override
                    public void log(String line) {
                        ProbeThreads.records().execute(() -> {
                            tell(redactor.text(line));
                            SavedProgress.soon(getContext());
                        });
                    }
                });
        synchronized (this) {
            if (over) {
                return;
            }
            wait = created;
        }
        created.start()
                .whenCompleteAsync((end, thrown) -> ended(request, end, thrown, redactor), ProbeThreads.records());
    }

    private void tell(String line) {
        try {
            if (!isOver()) {
                getContext().get(TaskListener.class).getLogger().println(line);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            LOGGER.log(Level.FINE, "cannot write to the log of " + getContext(), e);
        }
    }

    private void ended(HealthRequest request, WaitState end, Throwable thrown, Redactor redactor) {
        if (thrown instanceof CancellationException || Jenkins.get().isTerminating()) {
            // Stopped, or the controller goes down: then the wait goes on from what was saved.
            return;
        }
        try {
            if (thrown != null) {
                fail(thrown);
            } else if (claim()) {
                GateConclusion.of(getContext(), step).conclude(HealthGate.report(request, end, redactor));
            }
        } catch (Throwable e) {
            getContext().onFailure(e);
        }
    }

    private void fail(Throwable e) {
        if (claim()) {
            getContext().onFailure(e);
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        HealthWait running;
        synchronized (this) {
            over = true;
            running = wait;
        }
        if (running != null) {
            running.cancel();
        }
        super.stop(cause);
    }

    /** True for whoever may end the step, once. */
    private synchronized boolean claim() {
        boolean mine = !over;
        over = true;
        return mine;
    }

    private synchronized boolean isOver() {
        return over;
    }

    @Override
    public String getStatus() {
        WaitState now = state;
        if (now == null) {
            return "not begun";
        }
        String until = ", until " + Instant.ofEpochMilli(now.deadline());
        if (now.last() == null) {
            return "no sample yet" + until;
        }
        String health = now.last().isGreen()
                ? now.streak() + " green in a row"
                : now.last().state();
        return "sample " + now.taken() + ", " + health + until;
    }
}
