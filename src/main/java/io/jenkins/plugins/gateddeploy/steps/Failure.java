package io.jenkins.plugins.gateddeploy.steps;

import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.gateddeploy.gate.Redactor;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.ledger.DeployGatesAction;
import io.jenkins.plugins.gateddeploy.rollback.Trigger;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.SynchronousResumeNotSupportedException;

/** What the error that ended a closure means, and how it is said in one line without secrets. */
final class Failure {
    private static final int LONGEST = 300;
    /** What credentials-binding makes of an error that repeats a secret. */
    private static final String MASKED = "MaskedException";
    /** What {@code sh}, {@code bat} and {@code powershell} say. */
    private static final Pattern EXIT_STATUS = Pattern.compile("script returned exit code -?\\d+");

    private final Throwable error;
    private final String text;
    private final String message;
    private final boolean timeoutAround;

    private Failure(Throwable error, String text, String message, boolean timeoutAround) {
        this.error = error;
        this.text = text;
        this.message = message;
        this.timeoutAround = timeoutAround;
    }

    /**
     * @param context of the step whose block or closure it ended; its secrets are kept out of the text
     * @param inside knows whether there were more secrets in what failed
     */
    static Failure of(Throwable error, StepContext context, BoundInside inside)
            throws IOException, InterruptedException {
        String message = shortened(firstLine(error, KnownSecrets.redactor(context, List.of())));
        boolean tellable = !inside.isBound() || isHarmless(error);
        return new Failure(
                error, tellable ? message : withoutMessage(error), message, EnclosingTimeout.ended(error, context));
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

    /** Whether it was interrupted: by a person, a {@code timeout}, a newer build. */
    boolean isInterruption() {
        // A deployment inside that became unstable and was rolled back ends as an interruption, too.
        return error instanceof FlowInterruptedException interruption
                && interruption.getResult() != Result.FAILURE
                && interruption.getResult() != Result.UNSTABLE;
    }

    /** Whether something outside the step interrupted it, and not a {@code timeout} that its author wrote inside. */
    boolean isStopped() {
        return isInterruption() && !isOwnTimeout() && (!isTimeout() || timeoutAround);
    }

    /** Whether an expired {@code timeout} step ended it. */
    boolean isTimeout() {
        return EnclosingTimeout.isTimeout(error);
    }

    /** Whether that step is around the one of this plugin. */
    boolean isTimeoutAround() {
        return timeoutAround;
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
            if (!report.startedAt().isBefore(since)
                    && (DeployGateStep.reportsFailure(report, text)
                            || DeployGateStep.reportsFailure(report, message))) {
                return report.name();
            }
        }
        return null;
    }

    /** Whether the message was made by Jenkins or by a gate, and holds nothing of what the Pipeline's author put in. */
    private static boolean isHarmless(Throwable error) {
        return error instanceof DeploymentStoppedException
                || error instanceof FlowInterruptedException
                || error instanceof SynchronousResumeNotSupportedException
                || error instanceof CaughtErrorException
                || error instanceof AbortException
                        && error.getMessage() != null
                        && EXIT_STATUS.matcher(error.getMessage()).matches();
    }

    private static String withoutMessage(Throwable error) {
        String kind =
                error instanceof AbortException ? "an error" : error.getClass().getSimpleName();
        return kind + " whose message is only in the log, because a credential was bound inside the block";
    }

    private static String shortened(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** Half a secret is one that no redactor knows: the whole message is redacted before anything is cut off. */
    private static String firstLine(Throwable error, Redactor redactor) {
        if (error instanceof FlowInterruptedException interruption
                && !interruption.getCauses().isEmpty()) {
            return redactor.text(interruption.getCauses().stream()
                    .map(CauseOfInterruption::getShortDescription)
                    .distinct()
                    .collect(Collectors.joining("; ")));
        }
        String message = redactor.text(error.getMessage());
        if (message == null || message.isBlank()) {
            return error instanceof FlowInterruptedException
                    ? "aborted"
                    : error.getClass().getSimpleName();
        }
        String line = message.strip().lines().findFirst().orElse("");
        return isForPeople(error) ? line : error.getClass().getSimpleName() + ": " + line;
    }

    /** Whether the message says it all, and the name of the class nothing. */
    private static boolean isForPeople(Throwable error) {
        return error instanceof IOException
                || error.getClass().getName().startsWith("hudson.")
                || error.getClass().getSimpleName().equals(MASKED);
    }
}
