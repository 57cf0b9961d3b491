package io.jenkins.plugins.gateddeploy.steps;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Gets work onto the one thread that runs a Pipeline, from any other. Pipeline has no public method for that, but its
 * answer to "what runs now?" is completed there, and so are the listeners of that answer.
 */
final class PipelineThread {
    private static final int TRIES = 1000;

    private PipelineThread() {}

    /** @throws IOException if the Pipeline is over, or does not answer */
    static void run(StepContext context, Runnable work) throws IOException, InterruptedException {
        FlowExecution execution = context.get(FlowExecution.class);
        Thread caller = Thread.currentThread();
        for (int i = 0; i < TRIES; i++) {
            AtomicBoolean adding = new AtomicBoolean(true);
            AtomicBoolean missed = new AtomicBoolean();
            ListenableFuture<?> answer = execution.getCurrentExecutions(true);
            answer.addListener(
                    () -> {
                        // An answer that was there already calls its listener at once, on the wrong thread.
                        if (adding.get() && Thread.currentThread() == caller) {
                            missed.set(true);
                        } else {
                            work.run();
                        }
                    },
                    MoreExecutors.directExecutor());
            adding.set(false);
            if (!missed.get()) {
                return;
            }
        }
        throw new IOException("the Pipeline does not run any more");
    }
}
