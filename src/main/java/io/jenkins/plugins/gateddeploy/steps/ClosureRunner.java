package io.jenkins.plugins.gateddeploy.steps;

import com.google.common.util.concurrent.MoreExecutors;
import groovy.lang.Closure;
import hudson.Main;
import hudson.model.Result;
import hudson.model.Run;
import java.io.IOException;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.cps.CpsStepContext;
import org.jenkinsci.plugins.workflow.cps.CpsThread;
import org.jenkinsci.plugins.workflow.cps.CpsThreadGroup;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs the closures that a block step takes beside its body, one at a time, each with a deadline. Saved with the
 * program: a closure goes on after a restart, and its deadline stays where it was.
 */
final class ClosureRunner implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ClosureRunner.class.getName());
    /** A closure that does not react to being interrupted is killed after this time, as {@code timeout} does. */
    private static final long GRACE_MILLIS = Main.isUnitTest ? 5_000 : 60_000;

    private final StepContext context;
    private final CpsThreadGroup program;
    private BodyExecution running;
    private BoundInside inside;
    private FirstStep firstStep;
    private boolean launched;
    private Result resultBefore;
    private int limitSeconds;
    private long deadline;
    private transient ScheduledFuture<?> timer;

    /** Only on the thread of the Pipeline. */
    ClosureRunner(StepContext context) {
        this.context = context;
        this.program = CpsThread.current().getGroup();
    }

    /** Sets the deadline of the closures that are started from now on. */
    void limit(int seconds) {
        limitSeconds = seconds;
        deadline = System.currentTimeMillis() + TimeUnit.SECONDS.toMillis(seconds);
    }

    /** Forgets the closure before, so that what is saved from now on says that the next one has not begun. */
    void prepare() throws IOException, InterruptedException {
        ended();
        launched = false;
        inside = new BoundInside(context);
        firstStep = new FirstStep();
    }

    /** Starts a closure. Only on the thread of the Pipeline. */
    void start(Closure<?> closure, Map<String, String> variables, BodyExecutionCallback callback)
            throws IOException, InterruptedException {
        EnvironmentExpander environment = EnvironmentExpander.merge(
                context.get(EnvironmentExpander.class), EnvironmentExpander.constant(variables));
        // In one expression, because the type that export returns has no public name.
        running = ((CpsStepContext) context)
                .newBodyInvoker(program.export(closure), true)
                .withContext(environment)
                .withContext(inside)
                .withContext(firstStep)
                .withCallback(callback)
                .start();
    }

    /**
     * Calls back once the state of the program is on disk, so that a controller that is killed later knows what it had
     * begun. Only on the thread of the Pipeline; the call comes there, too.
     */
    void whenSaved(Runnable work) {
        context.saveState().addListener(work, MoreExecutors.directExecutor());
    }

    /** To be called when the closure has begun. */
    void begun() throws IOException, InterruptedException {
        launched = true;
        resultBefore = context.get(Run.class).getResult();
        watch();
    }

    /** Whether the closure, which ended without an error, had caught one and left the build failed. */
    boolean leftFailed(StepContext end) throws IOException, InterruptedException {
        return BodyResult.of(end, context.get(Run.class), resultBefore) == Result.FAILURE;
    }

    /** Whether the closure had begun when the program was saved. */
    boolean hasBegun() {
        return launched;
    }

    /**
     * Whether the program was saved between the closure's start and its first step. Then that step may have run, and
     * would run again.
     */
    boolean isInDoubt() {
        return launched && !firstStep.hasBegun();
    }

    /** To be called when the closure has ended, however it did. */
    void ended() {
        running = null;
        ScheduledFuture<?> pending = timer;
        if (pending != null) {
            pending.cancel(false);
            timer = null;
        }
    }

    /** What made the closure fail that has just ended. */
    Failure failure(Throwable error) throws IOException, InterruptedException {
        return Failure.of(error, context, inside);
    }

    /** Keeps the deadline; also after a restart. */
    void watch() {
        schedule(this::expire, deadline - System.currentTimeMillis());
    }

    /** Stops a closure that has been started, even if it has not begun yet. */
    void cancel(Throwable cause) {
        BodyExecution started = running;
        if (started != null) {
            started.cancel(cause);
        }
    }

    String status() {
        long left = deadline - System.currentTimeMillis();
        return left > 0 ? "has " + TimeUnit.MILLISECONDS.toSeconds(left) + " s left" : "is being stopped";
    }

    private void expire() {
        BodyExecution late = running;
        if (late != null) {
            late.cancel(new RollbackTimeout(limitSeconds));
            schedule(this::kill, GRACE_MILLIS);
        }
    }

    /** What did not end when it was asked to is ended for it; again and again, because Groovy code may catch it. */
    private void kill() {
        BodyExecution deadbeat = running;
        if (deadbeat == null) {
            return;
        }
        GateThreads.record(() -> {
            try {
                for (StepExecution inner : deadbeat.getCurrentExecutions()) {
                    inner.getContext()
                            .onFailure(new FlowInterruptedException(Result.ABORTED, new RollbackTimeout(limitSeconds)));
                }
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, "A closure of rollbackOnFailure could not be stopped", e);
            }
        });
        schedule(this::kill, GRACE_MILLIS);
    }

    private void schedule(Runnable work, long delay) {
        timer = Timer.get()
                .schedule(
                        () -> {
                            try {
                                work.run();
                            } catch (RuntimeException e) {
                                LOGGER.log(Level.WARNING, "A closure of rollbackOnFailure could not be stopped", e);
                            }
                        },
                        Math.max(0, delay),
                        TimeUnit.MILLISECONDS);
    }
}
