package io.jenkins.plugins.gateddeploy.gate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;

/**
 * What a person decided about a gate.
 *
 * @param outcome what was decided
 * @param by id of the person
 * @param reason in the person's words
 * @param at when
 * @param original the verdict the gate had given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decision(Outcome outcome, String by, String reason, Instant at, Verdict original)
        implements Serializable {

    Decision cleaned(Redactor redactor) {
        return new Decision(outcome, by, redactor.text(reason), at, original);
    }

    /** The ways a person can decide. */
    public enum Outcome {
        /** Bypassed ahead of time by the step parameter {@code bypass}. */
        BYPASSED,
        /** Approved after reading the plan. */
        APPROVED,
        /** Rejected after reading the plan. */
        REJECTED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
