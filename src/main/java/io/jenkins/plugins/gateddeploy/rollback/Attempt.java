package io.jenkins.plugins.gateddeploy.rollback;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One way back that was decided on, in whatever state it is: each {@code with} method is one more thing that is known.
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

    public boolean isDrill() {
        return trigger == null;
    }

    public Attempt started(Instant now) {
        return new Attempt(trigger, failure, failedGate, decision, seenAt, now, null, null);
    }

    public Attempt rolledBack(Instant now) {
        return new Attempt(trigger, failure, failedGate, decision, seenAt, startedAt, now, null);
    }

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

    /** From the failure to the verified previous version. */
    public Long timeToRestoreMillis() {
        return endedAt == null ? null : Duration.between(seenAt, endedAt).toMillis();
    }
}
