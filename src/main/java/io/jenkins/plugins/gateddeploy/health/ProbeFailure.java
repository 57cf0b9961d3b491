package io.jenkins.plugins.gateddeploy.health;

import java.util.Objects;

/** A probe could not be made. The message is fit for people: it never holds what a library or a server said. */
final class ProbeFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    ProbeFailure(Reason reason, String found) {
        super(Objects.requireNonNull(found), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    Problem problem() {
        String expected =
                switch (reason) {
                    case POLICY -> "an address that may be probed";
                    case CREDENTIALS -> "a credential that may be used";
                    case TLS -> "a TLS connection that can be trusted";
                    default -> "an answer of the service";
                };
        return new Problem(reason, expected, getMessage());
    }
}
