package io.jenkins.plugins.gateddeploy.steps;

import hudson.model.Run;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.ledger.DeployGatesAction;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The gate that was the last thing to run in a body. The error of the body cannot tell: {@code try { gate } finally { migrate }}
 * ends with the error of the gate, too.
 */
final class LastGate {
    private LastGate() {}

    /**
     * @param body the context that the callback of the body was given
     * @return the report of that gate; null if something else ran last, or branches of {@code parallel} ended last
     */
    static Report of(StepContext body, Run<?, ?> run) throws IOException, InterruptedException {
        FlowNode node = body.get(FlowNode.class);
        while (node instanceof BlockEndNode) {
            List<FlowNode> before = node.getParents();
            if (before.size() != 1) {
                return null;
            }
            node = before.get(0);
        }
        DeployGatesAction action = DeployGatesAction.find(run);
        return node == null || action == null ? null : action.report(node.getId());
    }
}
