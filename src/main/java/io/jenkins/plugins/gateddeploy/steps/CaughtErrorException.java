package io.jenkins.plugins.gateddeploy.steps;

import hudson.AbortException;

/** What a block failed with that caught its own error and left the build failed. */
final class CaughtErrorException extends AbortException {
    private static final long serialVersionUID = 1L;

    CaughtErrorException() {
        super("an error that was caught inside left the build failed; it is in the log above");
    }
}
