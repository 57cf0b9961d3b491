package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.gate.Source;

/**
 * What a contract has to say against one variable.
 *
 * @param kind what is wrong
 * @param name the variable
 * @param expected what the contract asks for, in words; of a secret, nothing that could be its value
 * @param source where the contract asks for it
 */
public record Complaint(Kind kind, String name, String expected, Source source) {

    /** The ways in which a variable can fall short. */
    public enum Kind {
        /** Required and not set. */
        MISSING("env-missing"),
        /** Not required, set to nothing, and nothing is not of its type. */
        BLANK("env-blank"),
        /** Not of its type: no number, no boolean. */
        TYPE("env-type"),
        /** Not in its format or pattern. */
        FORMAT("env-format"),
        /** Too small, too large, too short, too long. */
        RANGE("env-range"),
        /** None of the allowed values. */
        ENUM("env-enum"),
        /** Set although the contract forbids it. */
        FORBIDDEN("env-forbidden"),
        /** The contract could not be applied, so nobody knows. */
        UNSURE("env-contract-unsure");

        private final String rule;

        Kind(String rule) {
            this.rule = rule;
        }

        /** The id of the finding. */
        public String rule() {
            return rule;
        }
    }
}
