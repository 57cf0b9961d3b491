package io.jenkins.plugins.gateddeploy.rollback;

/** What to do about a deployment that did not end well. */
public enum RollbackAction {
    /** Put the previous version back. */
    ROLL_BACK,
    /** Leave everything as it is and repair it with a new deployment: going back would make it worse. */
    HOLD,
    /** There is nothing to undo. */
    NOTHING
}
