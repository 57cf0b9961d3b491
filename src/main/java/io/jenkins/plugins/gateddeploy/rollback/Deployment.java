package io.jenkins.plugins.gateddeploy.rollback;

import io.jenkins.plugins.gateddeploy.gate.FailOn;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/**
 * The guarded deployment, as every report about it describes it.
 *
 * @param name tells two guarded blocks apart; may be null
 * @param environment the target of the deployment; may be null
 * @param failOn the line above which the gate stops the deployment
 * @param target the version to go back to
 * @param proof whether the author proves the target before deploying
 * @param check whether the author verifies a rollback
 * @param startedAt when the block began
 */
public record Deployment(
        String name, String environment, FailOn failOn, String target, boolean proof, boolean check, Instant startedAt)
        implements Serializable {
    public Deployment {
        Objects.requireNonNull(failOn, "failOn");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(startedAt, "startedAt");
    }
}
