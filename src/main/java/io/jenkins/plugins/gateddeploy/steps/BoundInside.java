package io.jenkins.plugins.gateddeploy.steps;

import java.io.IOException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Remembers whether secrets were bound inside a block. They are forgotten when the block fails, so they can no longer be
 * found in the message of its error, which then is not recorded. Part of the context of the block, and saved with it.
 */
final class BoundInside implements Serializable {
    private static final long serialVersionUID = 1L;
    /** The step that binds them, also where nothing but Groovy runs inside it. */
    private static final String BINDS = "withCredentials";

    private final BoundInside outer;
    private final Set<String> boundAround;
    private boolean bound;

    /** @param around the context of the block's own step */
    BoundInside(StepContext around) throws IOException, InterruptedException {
        outer = around.get(BoundInside.class);
        boundAround = sensitive(around);
    }

    /** Called for every step of the block, before it starts. */
    void beforeStep(Step step, StepContext context) throws IOException, InterruptedException {
        if (!bound
                && (BINDS.equals(step.getDescriptor().getFunctionName())
                        || !boundAround.containsAll(sensitive(context)))) {
            for (BoundInside block = this; block != null; block = block.outer) {
                block.bound = true;
            }
        }
    }

    boolean isBound() {
        return bound;
    }

    private static Set<String> sensitive(StepContext context) throws IOException, InterruptedException {
        EnvironmentExpander expander = context.get(EnvironmentExpander.class);
        return expander == null ? new HashSet<>() : new HashSet<>(expander.getSensitiveVariables());
    }
}
