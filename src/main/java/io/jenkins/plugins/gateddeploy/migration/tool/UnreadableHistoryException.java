package io.jenkins.plugins.gateddeploy.migration.tool;

/** A history table is there and cannot be used. The message is one sentence that names it and says why. */
public class UnreadableHistoryException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final String fix;

    UnreadableHistoryException(String table, String why) {
        this(table, why, "Grant SELECT on it to the user of the gate.");
    }

    private UnreadableHistoryException(String table, String why, String fix) {
        super(table + " " + why);
        this.table = table;
        this.fix = fix;
    }

    /** @param instead what it is, such as {@code a view} */
    static UnreadableHistoryException notATable(String table, String instead) {
        return new UnreadableHistoryException(
                table,
                "is " + instead + ", which is not read because it could run other people's code with the gate's login",
                "Point url (database, schema, user) at the ordinary table that the migration tool itself writes. A view"
                        + " or foreign table is never read as a history.");
    }

    /** What to do next, in a sentence. */
    public String fix() {
        return fix;
    }

    /** {@code schema.table}. */
    public String table() {
        return table;
    }
}
