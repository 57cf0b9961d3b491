package io.jenkins.plugins.gateddeploy.rollback;

/** How the guarded part of a deployment ended when it did not end well. */
public enum Trigger {
    /** An error, or a gate that stopped the deployment. */
    FAILURE("failed"),
    /** It ran to its end and left the build unstable. */
    UNSTABLE("became unstable"),
    /** A person, or Jenkins itself, aborted the build. */
    ABORTED("was aborted"),
    /** A {@code timeout} inside or around it expired. */
    TIMEOUT("ran out of time");

    private final String verb;

    Trigger(String verb) {
        this.verb = verb;
    }

    /** Completes a sentence that begins with "the deployment", such as {@code was aborted}. */
    public String verb() {
        return verb;
    }
}
