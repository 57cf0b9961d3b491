package io.jenkins.plugins.gateddeploy.rollback;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One way back that was decided on, in whatever state it is; immutable, and made anew with each thing that becomes known.
 *
 * @param trigger what made it necessary; null for a drill
 * @param failure the first line of the error, without secrets; null for a drill
 * @param failedGate the gate that stopped the deployment; null if none did
 * @param decision what was decided about it; null for a drill
 * @param seenAt when the failure was seen, or the drill began
 * @param startedAt when the rollback began; null before
 * @param rolledBackAt when the rollback closure had ended well; null before
 * @param endedAt when everything was over; null before
 */
public record Attempt(
        Trigger trigger,
        String failure,
        String failedGate,
        RollbackDecision decision,
        Instant seenAt,
        Instant startedAt,
        Instant rolledBackAt,
        Instant endedAt)
        implements Serializable {
    public Attempt {
        Objects.requireNonNull(seenAt, "seenAt");
    }

    /** After a deployment that did not end well. */
    public static Attempt after(
            Trigger trigger, String failure, String failedGate, RollbackDecision decision, Instant seenAt) {
        return new Attempt(trigger, failure, failedGate, decision, seenAt, null, null, null);
    }

    /** On a deployment that is well. */
    public static Attempt drill(Instant now) {
        return new Attempt(null, null, null, null, now, null, null, null);
    }

    /** Whether it only tries the way back, on a deployment that is well. */
    public boolean isDrill() {
        return trigger == null;
    }

    /** The rollback begins now. */
    public Attempt started(Instant now) {
        return new Attempt(trigger, failure, failedGate, decision, seenAt, now, null, null);
    }

    /** The rollback closure has ended well; what is left is to verify. */
    public Attempt rolledBack(Instant now) {
        return new Attempt(trigger, failure, failedGate, decision, seenAt, startedAt, now, null);
    }

    /** Everything is over, however it went. */
    public Attempt ended(Instant now) {
        return new Attempt(trigger, failure, failedGate, decision, seenAt, startedAt, rolledBackAt, now);
    }

    /** How long going back took, verification included; null if it was never begun or is not over. */
    public Long rollbackMillis() {
        return startedAt == null || endedAt == null
                ? null
                : Duration.between(startedAt, endedAt).toMillis();
    }

    /** The duration for people, such as {@code 42 s}. */
    public String rollbackWords() {
        return Words.of(rollbackMillis());
    }

    /** Why it is made, in one line: what {@code ROLLBACK_REASON} says in the closures. */
    public String reason() {
        return isDrill() ? "drill" : "the deployment " + trigger.verb() + ": " + failure;
    }

    /** From the failure to the end of the way back; null before that. It tells of a restored service only if that was verified. */
    public Long timeToRestoreMillis() {
        return endedAt == null ? null : Duration.between(seenAt, endedAt).toMillis();
    }
}
