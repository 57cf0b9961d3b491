package io.jenkins.plugins.gateddeploy.health;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials that probes name by id. Not serializable on purpose: it lives beside the sampler and never reaches a
 * build's files. A probe whose credential is not here fails, it is not made without it.
 */
public final class ProbeSecrets {
    private final Map<String, String> authorization = new HashMap<>();

    /** Holds no credential. */
    public static ProbeSecrets none() {
        return new ProbeSecrets();
    }

    /** A user name and password, sent as {@code Authorization: Basic}, RFC 7617 with UTF-8. */
    public ProbeSecrets basic(String credentialsId, String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        authorization.put(credentialsId, "Basic " + Base64.getEncoder().encodeToString(pair));
        return this;
    }

    /** A token, sent as {@code Authorization: Bearer}, RFC 6750. */
    public ProbeSecrets bearer(String credentialsId, String token) {
        authorization.put(credentialsId, "Bearer " + token.strip());
        return this;
    }

    Optional<String> authorization(String credentialsId) {
        return Optional.ofNullable(authorization.get(credentialsId));
    }
}
