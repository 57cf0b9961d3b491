package io.jenkins.plugins.gateddeploy.steps;

import hudson.model.Computer;
import hudson.model.TaskListener;
import io.jenkins.plugins.gateddeploy.rollback.RollbackDecision;
import java.io.IOException;
import java.io.Serializable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a guarded deployment says in the log: what was decided and why, and how it ended. */
final class RollbackLog implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final String NOT_COVERED =
            "A rollback puts the application back. It does not undo what the deployment changed elsewhere:"
                    + " the database, configuration, messages already sent";

    private final StepContext context;
    private final String agent;

    RollbackLog(StepContext context) throws IOException, InterruptedException {
        this.context = context;
        Computer computer = context.get(Computer.class);
        this.agent = computer == null ? null : computer.getName();
    }

    void say(String line) throws IOException, InterruptedException {
        context.get(TaskListener.class).getLogger().println(line);
    }

    /** Says at the start, when something can still be done about it, what would cut a rollback short. */
    void warnOfLimits(int rollbackTimeout) throws IOException, InterruptedException {
        if (rollbackTimeout > EnclosingTimeout.GRACE && EnclosingTimeout.surrounds(context)) {
            say(
                    "WARNING: there is a timeout block around rollbackOnFailure. When it expires, Jenkins grants the rollback "
                            + EnclosingTimeout.GRACE + " s, not the " + rollbackTimeout
                            + " s of rollbackTimeout. Put the timeout inside the block");
        }
        if (context.get(FlowExecution.class) instanceof CpsFlowExecution execution
                && !execution.getDurabilityHint().isPersistWithEveryStep()) {
            say("WARNING: this Pipeline is not saved at every step (its durability is " + execution.getDurabilityHint()
                    + "). If the controller crashes, nothing is rolled back");
        }
    }

    void decided(String what, RollbackDecision decision) throws IOException, InterruptedException {
        say(what + ": " + decision.reason() + (decision.evidence() == null ? "" : " (" + decision.evidence() + ")"));
    }

    /** Before a rollback: what it does not cover, and whether the agent is still there. */
    void beforeRollback() throws IOException, InterruptedException {
        say(NOT_COVERED);
        String gone = agentAdvice();
        if (gone != null) {
            say("WARNING: " + gone);
        }
    }

    /** What to do if the agent of the block is gone; null if it is there, or if the block has none. */
    String agentAdvice() {
        if (agent == null) {
            return null;
        }
        Computer computer = Jenkins.get().getComputer(agent);
        return computer != null && computer.isOnline()
                ? null
                : "the agent '" + (agent.isEmpty() ? "built-in" : agent)
                        + "' of this block is gone. Give the closure a node of its own, such as"
                        + " rollback: { node('deploy') { sh './deploy.sh $ROLLBACK_TARGET' } }";
    }
}
