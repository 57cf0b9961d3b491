package io.jenkins.plugins.gateddeploy.steps;

import hudson.model.Result;
import hudson.model.Run;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Whether a body that ended without an error left the build unstable. */
final class BodyResult {
    private BodyResult() {}

    /**
     * True if a step of the body marked itself unstable, or if the result of the build became {@code UNSTABLE} meanwhile.
     * The warning of a gate does not count: it leaves the result of the build alone.
     *
     * @param body the context that the callback of the body was given
     * @param before the result of the build when the body began; may be null
     */
    static boolean isUnstable(StepContext body, Run<?, ?> run, Result before) throws IOException, InterruptedException {
        Result now = run.getResult();
        if (now != Result.UNSTABLE) {
            return false;
        }
        return before != Result.UNSTABLE || markedInside(body.get(FlowNode.class));
    }

    private static boolean markedInside(FlowNode end) {
        return end instanceof BlockEndNode<?> block
                && new DepthFirstScanner()
                                .findFirstMatch(
                                        List.<FlowNode>of(end),
                                        Set.<FlowNode>of(block.getStartNode()),
                                        BodyResult::marked)
                        != null;
    }

    private static boolean marked(FlowNode node) {
        WarningAction warning = node.getPersistentAction(WarningAction.class);
        boolean gate = node instanceof StepNode step && step.getDescriptor() instanceof GateStepDescriptor;
        return warning != null && !gate && warning.getResult() == Result.UNSTABLE;
    }
}
