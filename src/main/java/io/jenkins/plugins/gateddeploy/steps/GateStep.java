package io.jenkins.plugins.gateddeploy.steps;

import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;
import java.util.Collection;
import java.util.Objects;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundSetter;

/** The parameters that every gate takes. */
public abstract class GateStep extends Step implements Serializable {
    private static final long serialVersionUID = 1L;

    private String environment;
    private String name;
    private String failOn = FailOn.ERROR.word();
    private String bypass;

    public String getEnvironment() {
        return environment;
    }

    /** @param environment the deployment target, such as {@code production} */
    @DataBoundSetter
    public void setEnvironment(String environment) {
        this.environment = Util.fixEmptyAndTrim(environment);
    }

    public String getName() {
        return name;
    }

    /** Not a parameter of every step: a custom gate has to be given its name, the others may be. */
    protected final void name(String name) {
        this.name = Util.fixEmptyAndTrim(name);
    }

    public String getFailOn() {
        return failOn;
    }

    /** @param failOn {@code error} (default), {@code warning} or {@code never}; judged when the step starts */
    @DataBoundSetter
    public void setFailOn(String failOn) {
        this.failOn = Util.fixEmptyAndTrim(failOn) == null ? FailOn.ERROR.word() : failOn.trim();
    }

    public String getBypass() {
        return bypass;
    }

    /** @param bypass reason why this deployment may go past the gate; blank means no bypass */
    @DataBoundSetter
    public void setBypass(String bypass) {
        this.bypass = Util.fixEmptyAndTrim(bypass);
    }

    /** Where {@link #getFailOn()} draws the line. */
    final FailOn failOnLevel() {
        return FailOn.parse(failOn);
    }

    /**
     * Refuses parameters that make no sense, before anything runs. The check is made here and not in the setters so that
     * the user reads one sentence instead of the stack trace of a failed instantiation.
     *
     * @throws AbortException one sentence naming the parameter and what is allowed
     */
    final void checkParameters() throws AbortException {
        try {
            failOnLevel();
            check();
        } catch (UsageException e) {
            throw new AbortException(getDescriptor().getFunctionName() + ": " + e.getMessage());
        }
    }

    /** Refuses a list with an element that is nothing, as an unset variable leaves behind. */
    static void refuseEmptyElement(String parameter, Collection<String> list) throws UsageException {
        if (list.stream().anyMatch(Objects::isNull)) {
            throw new UsageException(
                    parameter + " has an empty element; perhaps the variable that it is taken from is not set");
        }
    }

    /** Judges the parameters of the particular step. */
    protected void check() throws UsageException {}
}
