package io.jenkins.plugins.gateddeploy.steps;

import hudson.AbortException;

/** Ends a rollback of which nobody knows how far it came, before it begins a second time. */
final class InDoubtException extends AbortException {
    private static final long serialVersionUID = 1L;

    InDoubtException() {
        super("the controller was killed while the rollback began");
    }
}
