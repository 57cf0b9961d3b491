package io.jenkins.plugins.gateddeploy.steps.probe;

import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.gateddeploy.health.Probe;
import java.io.Serializable;

/** One probe as a Pipeline or a form describes it. Nothing is judged until {@link #probe()} is called. */
public abstract class ProbeSetting extends AbstractDescribableImpl<ProbeSetting> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** @throws io.jenkins.plugins.gateddeploy.gate.UsageException one sentence that names the parameter */
    public abstract Probe probe();

    /** Id of the credential that the probe sends, or null. */
    public String credentialsId() {
        return null;
    }
}
