package io.jenkins.plugins.gateddeploy.steps;

import java.io.IOException;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/**
 * Finds a {@code timeout} block around a step. When it expires it interrupts what runs inside, and kills it after 60 s
 * more: {@code GRACE_PERIOD} in
 * <a href="https://github.com/jenkinsci/workflow-basic-steps-plugin/blob/master/src/main/java/org/jenkinsci/plugins/workflow/steps/TimeoutStepExecution.java">TimeoutStepExecution</a>.
 */
final class EnclosingTimeout {
    /** What Jenkins grants after the time is up, in seconds. */
    static final int GRACE = 60;

    private EnclosingTimeout() {}

    static boolean surrounds(StepContext context) throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        for (BlockStartNode block : node.iterateEnclosingBlocks()) {
            StepDescriptor descriptor = block instanceof StepNode step ? step.getDescriptor() : null;
            if (descriptor != null && "timeout".equals(descriptor.getFunctionName())) {
                return true;
            }
        }
        return false;
    }
}
