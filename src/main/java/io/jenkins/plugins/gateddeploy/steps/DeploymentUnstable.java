package io.jenkins.plugins.gateddeploy.steps;

import jenkins.model.CauseOfInterruption;

/** Ends a deployment that became unstable and was guarded with {@code onUnstable: true}; the build stays unstable. */
final class DeploymentUnstable extends CauseOfInterruption {
    private static final long serialVersionUID = 1L;

    @Override
    public String getShortDescription() {
        return "The deployment became unstable";
    }
}
