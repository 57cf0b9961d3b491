package io.jenkins.plugins.gateddeploy.steps;

import org.kohsuke.stapler.DataBoundSetter;

/** A gate that needs no name, and may be given one where a deployment has two of its kind. */
public abstract class NameableGateStep extends GateStep {
    private static final long serialVersionUID = 1L;

    /** @param name tells two gates of one kind apart */
    @DataBoundSetter
    public void setName(String name) {
        name(name);
    }
}
