package io.jenkins.plugins.gateddeploy.steps;

import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Saves a Pipeline in which a wait has moved on, so that little of its history is lost with a controller that is killed. A
 * save covers all waits of a Pipeline, so that many of them changing at once cost one.
 */
final class SavedProgress {
    private static final Logger LOGGER = Logger.getLogger(SavedProgress.class.getName());
    private static final int SECONDS = 10;
    private static final Set<FlowExecution> PLANNED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private SavedProgress() {}

    /** Returns at once. The deadline of a wait does not depend on it: it is saved when the step starts. */
    static void soon(StepContext context) {
        try {
            FlowExecution execution = context.get(FlowExecution.class);
            if (execution != null && PLANNED.add(execution)) {
                Timer.get().schedule(() -> save(context, execution), SECONDS, TimeUnit.SECONDS);
            }
        } catch (IOException | InterruptedException | RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "progress is not saved", e);
        }
    }

    private static void save(StepContext context, FlowExecution execution) {
        PLANNED.remove(execution);
        if (!execution.isComplete()) {
            context.saveState();
        }
    }
}
