package io.jenkins.plugins.gateddeploy.steps;

import java.io.Serializable;

/**
 * Remembers whether the first step of a closure has begun. A program may be saved after the closure was started and
 * before that step, because another branch of it was; after a crash such a closure must not begin again in silence. Part
 * of the context of the closure, and saved with it.
 */
final class FirstStep implements Serializable {
    private static final long serialVersionUID = 1L;

    private boolean begun;

    /** Called for every step of the closure, before it starts. */
    void beforeStep() {
        begun = true;
    }

    boolean hasBegun() {
        return begun;
    }
}
