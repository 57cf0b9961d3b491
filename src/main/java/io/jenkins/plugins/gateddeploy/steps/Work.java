package io.jenkins.plugins.gateddeploy.steps;

import java.io.IOException;
import java.util.function.Supplier;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A piece of the course of a step, after which the step either goes on or has ended. */
interface Work {
    void run() throws IOException, InterruptedException;

    /**
     * Runs it. Whatever goes wrong ends the step, and never hides the error that came first.
     *
     * @param first what the step ends with in any case; asked only when something went wrong, and null if nothing had before
     */
    static void runOrEnd(StepContext context, Supplier<Throwable> first, Work work) {
        try {
            work.run();
        } catch (Throwable e) {
            Throwable error = first.get();
            if (error == null) {
                context.onFailure(e);
                return;
            }
            if (e != error) {
                error.addSuppressed(e);
            }
            context.onFailure(error);
        }
    }
}
