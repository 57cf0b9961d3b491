package io.jenkins.plugins.gateddeploy.steps;

import java.util.Optional;

/**
 * One element of {@code requireEnv(credentials: […])}: an id, or an id and the kind it must have, {@code stripe-key:string}.
 *
 * @param id id of the credential
 * @param kind the kind it must have; empty means any that a Pipeline can bind
 */
record RequiredCredential(String id, Optional<CredentialKind> kind) {

    /** An id may contain a colon itself, so the last part counts only where it is the name of a binding. */
    static RequiredCredential parse(String text) {
        String given = text.trim();
        int colon = given.lastIndexOf(':');
        if (colon > 0) {
            Optional<CredentialKind> kind = CredentialKind.named(given.substring(colon + 1));
            if (kind.isPresent()) {
                return new RequiredCredential(given.substring(0, colon), kind);
            }
        }
        return new RequiredCredential(given, Optional.empty());
    }
}
