package io.jenkins.plugins.gateddeploy.steps;

import io.jenkins.plugins.gateddeploy.rollback.Attempt;
import io.jenkins.plugins.gateddeploy.rollback.Outcome;
import java.io.Serializable;

/**
 * How a guarded deployment, or the drill in it, ended.
 *
 * @param outcome what became of it
 * @param attempt the way back; null if none was needed
 * @param detail what went wrong, without secrets, or null
 * @param advice what to do about that, or null for the general advice
 */
record RollbackEnding(Outcome outcome, Attempt attempt, String detail, String advice) implements Serializable {

    static RollbackEnding notNeeded() {
        return new RollbackEnding(Outcome.NOT_NEEDED, null, null, null);
    }

    static RollbackEnding of(Outcome outcome, Attempt attempt) {
        return new RollbackEnding(outcome, attempt, null, null);
    }

    /** The last line about it in the log, or null if it was said when it was decided. */
    String words(String target, boolean checked) {
        String drill = attempt != null && attempt.isDrill() ? "Drill: " : "";
        String note = advice == null ? "" : ". Note: " + advice;
        return switch (outcome) {
            case ROLLED_BACK, DRILLED ->
                drill + (drill.isEmpty() ? "Rolled" : "rolled") + " back to " + target + " in "
                        + attempt.rollbackWords() + (checked ? ", verified" : ", NOT verified");
            case FAILED -> drill + "ROLLBACK FAILED: " + detail + ", the service may be down" + note;
            case NOT_VERIFIED ->
                drill + "ROLLBACK FAILED: it ran, but could not be verified: " + detail + ", the service may be down"
                        + note;
            case INTERRUPTED ->
                drill + "ROLLBACK INTERRUPTED: " + detail + ". It was not started again; look which version runs";
            case NOT_NEEDED, HELD, SHADOWED, DRILL_SKIPPED -> null;
        };
    }
}
