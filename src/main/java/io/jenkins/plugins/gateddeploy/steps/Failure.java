package io.jenkins.plugins.gateddeploy.steps;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.ledger.DeployGatesAction;
import io.jenkins.plugins.gateddeploy.rollback.Trigger;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What the error that ended a closure means, and how it is said in one line without secrets. */
final class Failure {
    private static final int LONGEST = 300;

    private final Throwable error;
    private final String text;

    private Failure(Throwable error, String text) {
        this.error = error;
        this.text = text;
    }

    /** @param context whose secrets are kept out of the text */
    static Failure of(Throwable error, StepContext context) throws IOException, InterruptedException {
        return new Failure(error, KnownSecrets.redactor(context, List.of()).text(shortened(firstLine(error))));
    }

    /** The first line of the error, without secrets. */
    String text() {
        return text;
    }

    Trigger trigger() {
        if (isTimeout()) {
            return Trigger.TIMEOUT;
        }
        return isInterruption() ? Trigger.ABORTED : Trigger.FAILURE;
    }

    /** Whether something outside ended it: a person, a {@code timeout}, a newer build. */
    boolean isInterruption() {
        return error instanceof FlowInterruptedException interruption && interruption.getResult() != Result.FAILURE;
    }

    /** Whether an expired {@code timeout} step ended it. */
    boolean isTimeout() {
        return hasCause("ExceededTimeout");
    }

    /** Whether the limit of the rollback itself ended it. */
    boolean isOwnTimeout() {
        return error instanceof FlowInterruptedException interruption && RollbackTimeout.ended(interruption);
    }

    /**
     * Name of the gate that stopped the deployment, or null if none did.
     *
     * @param since when the deployment began; earlier gates have nothing to do with it
     */
    String gate(Run<?, ?> run, Instant since) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeploymentStoppedException stopped) {
                return stopped.getGate();
            }
        }
        List<Report> reports = DeployGatesAction.reports(run);
        for (int i = reports.size() - 1; i >= 0; i--) {
            Report report = reports.get(i);
            if (!report.startedAt().isBefore(since) && DeployGateStep.reportsFailure(report, text)) {
                return report.name();
            }
        }
        return null;
    }

    private boolean hasCause(String simpleName) {
        // By name: the class belongs to a plugin that this one does not need otherwise.
        return error instanceof FlowInterruptedException interruption
                && interruption.getCauses().stream()
                        .anyMatch(it -> it.getClass().getSimpleName().equals(simpleName));
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static String firstLine(Throwable error) {
        if (error instanceof FlowInterruptedException interruption
                && !interruption.getCauses().isEmpty()) {
            return interruption.getCauses().stream()
                    .map(CauseOfInterruption::getShortDescription)
                    .distinct()
                    .collect(Collectors.joining("; "));
        }
        String message = error.getMessage();
        if (message == null || message.isBlank()) {
            return error instanceof FlowInterruptedException
                    ? "aborted"
                    : error.getClass().getSimpleName();
        }
        String line = message.strip().lines().findFirst().orElse("");
        // The name of the class says nothing where the message is meant for people.
        return error instanceof IOException || error.getClass().getName().startsWith("hudson.")
                ? line
                : error.getClass().getSimpleName() + ": " + line;
    }
}
