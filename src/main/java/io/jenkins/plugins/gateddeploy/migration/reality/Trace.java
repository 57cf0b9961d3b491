package io.jenkins.plugins.gateddeploy.migration.reality;

/**
 * What one statement of a migration would leave behind, and whether it is there.
 *
 * @param object such as {@code column orders.updated_at} or {@code index orders_email}, dropped ones with {@code no} before
 * @param line of the statement, from 1
 * @param presence whether it is there
 * @param guarded whether the statement would pass over it without failing ({@code IF NOT EXISTS})
 */
record Trace(String object, int line, Presence presence, boolean guarded) {

    /** Whether the trace of a statement is there. */
    enum Presence {
        THERE,
        NOT_THERE,
        /** The statement cannot run: what it changes does not exist. */
        IMPOSSIBLE
    }

    /** Whether it says that something is missing, which an earlier migration may yet bring. */
    boolean isAbsence() {
        return presence == Presence.IMPOSSIBLE || presence == Presence.THERE && object.startsWith("no ");
    }

    static Trace of(String object, int line, boolean there, boolean guarded) {
        return new Trace(object, line, there ? Presence.THERE : Presence.NOT_THERE, guarded);
    }
}
