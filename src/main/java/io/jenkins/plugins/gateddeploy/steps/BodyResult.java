package io.jenkins.plugins.gateddeploy.steps;

import hudson.model.Result;
import hudson.model.Run;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** How a body that ended without an error left the build: also one that caught its own error may have left it failed. */
final class BodyResult {
    private BodyResult() {}

    /**
     * {@code FAILURE} or {@code UNSTABLE} if a step of the body marked itself so (as {@code catchError} and
     * {@code unstable} do), or if the result of the build became so meanwhile; otherwise {@code SUCCESS}. The warning of a
     * gate does not count: it leaves the result of the build alone. Nor does a build that failed meanwhile where the body
     * is in a branch of {@code parallel}: it may have been another branch.
     *
     * @param body the context that the callback of the body was given
     * @param before the result of the build when the body began; may be null
     */
    static Result of(StepContext body, Run<?, ?> run, Result before) throws IOException, InterruptedException {
        Result now = run.getResult();
        if (now == null || now == Result.SUCCESS) {
            return Result.SUCCESS;
        }
        FlowNode end = body.get(FlowNode.class);
        if (isFailed(now) && (isMarked(end, BodyResult::isFailed) || !isFailed(before) && !isInBranch(end))) {
            return Result.FAILURE;
        }
        boolean unstable = now == Result.UNSTABLE && before != Result.UNSTABLE
                || isMarked(end, result -> result == Result.UNSTABLE);
        return unstable ? Result.UNSTABLE : Result.SUCCESS;
    }

    private static boolean isFailed(Result result) {
        return result != null && result.isWorseOrEqualTo(Result.FAILURE);
    }

    private static boolean isMarked(FlowNode end, Predicate<Result> how) {
        return end instanceof BlockEndNode<?> block
                && new DepthFirstScanner()
                                .findFirstMatch(
                                        List.<FlowNode>of(end),
                                        Set.<FlowNode>of(block.getStartNode()),
                                        node -> isMarkedItself(node, how))
                        != null;
    }

    private static boolean isMarkedItself(FlowNode node, Predicate<Result> how) {
        WarningAction warning = node.getPersistentAction(WarningAction.class);
        boolean gate = node instanceof StepNode step && step.getDescriptor() instanceof GateStepDescriptor;
        return warning != null && !gate && how.test(warning.getResult());
    }

    private static boolean isInBranch(FlowNode node) {
        return node.getEnclosingBlocks().stream().anyMatch(it -> it.getAction(ThreadNameAction.class) != null);
    }
}
