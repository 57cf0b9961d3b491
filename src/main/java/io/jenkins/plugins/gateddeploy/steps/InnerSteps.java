package io.jenkins.plugins.gateddeploy.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jenkinsci.plugins.workflow.flow.StepListener;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Hears of every step before it starts, and tells the block of this plugin that it runs in, if it runs in one. */
@Extension
public final class InnerSteps implements StepListener {
    @Override
    public void notifyOfNewStep(@NonNull Step step, @NonNull StepContext context) {
        try {
            FirstStep first = context.get(FirstStep.class);
            if (first != null) {
                first.beforeStep();
            }
            BoundInside bound = context.get(BoundInside.class);
            if (bound != null) {
                bound.beforeStep(step, context);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
