package io.jenkins.plugins.gateddeploy.steps;

import hudson.AbortException;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.RequestAbortedException;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.springframework.security.core.Authentication;

/**
 * Runs a gate that only looks and then answers. The looking is done on a background thread, because a step must not do
 * input or output on the thread of the Pipeline; and it is simply done again after a restart of the controller, because
 * looking twice changes nothing.
 */
abstract class GateExecution<S extends GateStep> extends AbstractStepExecutionImpl {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(GateExecution.class.getName());

    /** A check ends after a minute by itself; an agent that has just connected fetches its classes first. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    protected final S step;
    private transient volatile Future<?> task;
    private transient volatile boolean stopped;

    GateExecution(S step, StepContext context) {
        super(context);
        this.step = step;
    }

    /** Looks and judges; called on a background thread. */
    protected abstract Report judge() throws Exception;

    @Override
    public final boolean start() throws Exception {
        step.checkParameters();
        begin();
        return false;
    }

    @Override
    public void onResume() {
        begin();
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        stopped = true;
        Future<?> running = task;
        if (running != null) {
            running.cancel(true);
        }
        super.stop(cause);
    }

    @Override
    public String getStatus() {
        return "running the check";
    }

    private void begin() {
        Authentication authentication = Jenkins.getAuthentication2();
        task = GateThreads.check(() -> {
            try (ACLContext ignored = ACL.as2(authentication)) {
                lookAndConclude();
            } catch (Throwable e) {
                fail(e);
            }
        });
    }

    private void lookAndConclude() throws Exception {
        Report report = look(Alarm.in(patience()));
        if (!stopped) {
            conclude(report);
        }
    }

    private Report look(Alarm alarm) throws Exception {
        try (alarm) {
            return AgentAnswer.checked(judge(), gate());
        } catch (UsageException e) {
            throw new AbortException(step.getDescriptor().getFunctionName() + ": " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            return couldNotLook(e);
        } catch (InterruptedException e) {
            if (alarm.hasRung()) {
                return noAnswer();
            }
            throw e;
        }
    }

    /** How long to wait for the check, wherever it runs; longer than its own deadline. */
    protected Duration patience() {
        return PATIENCE;
    }

    /** Acts on the report. */
    protected void conclude(Report report) throws IOException, InterruptedException {
        GateConclusion.of(getContext(), step).conclude(report);
    }

    /** A gate that could not look could not tell. The message of the error may hold a secret, so only its kind is told. */
    private Report couldNotLook(Exception e) {
        boolean agentLost = e instanceof ChannelClosedException || e instanceof RequestAbortedException;
        if (!agentLost) {
            LOGGER.log(Level.WARNING, e, () -> step.getDescriptor().getFunctionName() + " could not look");
        }
        return unknown(
                agentLost ? "The agent went away during the check" : "The check failed",
                e.getClass().getSimpleName(),
                agentLost
                        ? "Bring the agent back and run the deployment again."
                        : "See the log of the controller, and report it if it is a defect.");
    }

    private Report noAnswer() {
        return unknown(
                "The check did not end in time",
                "no answer within " + patience().toSeconds() + " s",
                "Check that the agent is responsive, and run the deployment again.");
    }

    private Report unknown(String title, String found, String fix) {
        return Report.of(gate())
                .name(step.getName())
                .environment(step.getEnvironment())
                .failOn(step.failOnLevel())
                .couldNotTell(Finding.error("gate-could-not-look")
                        .title(title)
                        .expected("a check that runs to its end")
                        .found(found)
                        .fix(fix)
                        .build())
                .build();
    }

    /** The kind of gate, such as {@code env}. */
    protected abstract String gate();

    private void fail(Throwable e) {
        // After stop() the step has its outcome already; a second one would only be noise.
        if (!stopped) {
            getContext().onFailure(e);
        }
    }
}
