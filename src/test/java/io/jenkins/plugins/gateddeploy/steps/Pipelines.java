package io.jenkins.plugins.gateddeploy.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.queue.QueueTaskFuture;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.ledger.DeployGatesAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jvnet.hudson.test.JenkinsRule;

/** Runs Pipeline scripts, always in the sandbox, as users do. */
public final class Pipelines {
    private Pipelines() {}

    /** A new job with this script. */
    public static WorkflowJob job(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** Runs the script in a new job and expects this result. */
    public static WorkflowRun run(JenkinsRule jenkins, Result expected, String script) throws Exception {
        return run(jenkins, expected, job(jenkins, script).scheduleBuild2(0));
    }

    public static WorkflowRun run(JenkinsRule jenkins, Result expected, QueueTaskFuture<WorkflowRun> build)
            throws Exception {
        return jenkins.assertBuildStatus(expected, build);
    }

    /** All reports of the build's ledger; fails if there is none. */
    public static List<Report> reports(WorkflowRun run) {
        DeployGatesAction gates = DeployGatesAction.find(run);
        assertThat(gates).as(() -> log(run)).isNotNull();
        return gates.ledger().reports();
    }

    /**
     * Waits until the build is saved in the steps that it is in now. What a step does outside, say a file that its shell
     * wrote, can be seen before Jenkins has saved the program that began it; who kills Jenkins then kills it in the step
     * before.
     */
    public static void awaitSaved(WorkflowRun run) throws Exception {
        List<StepExecution> steps =
                run.getExecutionPromise().get().getCurrentExecutions(true).get();
        assertThat(steps).as(() -> log(run)).isNotEmpty();
        for (StepExecution step : steps) {
            step.getContext().saveState().get();
        }
    }

    private static String log(WorkflowRun run) {
        try {
            return JenkinsRule.getLog(run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the build ended with, and what is attached to it. */
    public static Throwable firstError(WorkflowRun run) {
        Throwable error = run.getExecution().getCauseOfFailure();
        assertThat(error).isNotInstanceOf(FlowInterruptedException.class);
        return error;
    }
}
