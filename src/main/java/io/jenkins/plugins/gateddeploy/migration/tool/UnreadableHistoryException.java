package io.jenkins.plugins.gateddeploy.migration.tool;

/** A history table is there and cannot be used. The message is one sentence that names it and says why. */
public class UnreadableHistoryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String table;

    UnreadableHistoryException(String table, String why) {
        super(table + " " + why);
        this.table = table;
    }

    /** {@code schema.table}. */
    public String table() {
        return table;
    }
}
