package io.jenkins.plugins.gateddeploy.steps;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
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

    /** Whether an expired {@code timeout} step is what this error came from. */
    static boolean isTimeout(Throwable error) {
        return causes(error).findAny().isPresent();
    }

    /** Whether that {@code timeout} step is around the step of this context, and not somewhere inside it. */
    static boolean ended(Throwable error, StepContext context) throws IOException, InterruptedException {
        if (!isTimeout(error)) {
            return false;
        }
        List<String> around = context.get(FlowNode.class).getAllEnclosingIds();
        boolean surrounded = surrounds(context);
        return causes(error).map(EnclosingTimeout::node).anyMatch(it -> it == null ? surrounded : around.contains(it));
    }

    private static Stream<CauseOfInterruption> causes(Throwable error) {
        return error instanceof FlowInterruptedException interruption
                // By name: the class belongs to a plugin that this one does not need otherwise.
                ? interruption.getCauses().stream()
                        .filter(it -> it.getClass().getSimpleName().equals("ExceededTimeout"))
                : Stream.of();
    }

    /** Id of the flow node of the {@code timeout} step, or null where its plugin is too old to tell. */
    private static String node(CauseOfInterruption timeout) {
        try {
            return (String) timeout.getClass().getMethod("getNodeId").invoke(timeout);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
