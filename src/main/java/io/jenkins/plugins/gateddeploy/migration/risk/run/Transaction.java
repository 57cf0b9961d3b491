package io.jenkins.plugins.gateddeploy.migration.risk.run;

/**
 * The transaction a statement runs in.
 *
 * @param id the same for the statements of one transaction, and unique to a statement that is in none
 * @param kind who began it
 */
public record Transaction(int id, Kind kind) {

    /** Who began a transaction. */
    public enum Kind {
        /** None: the statement commits by itself. */
        NONE,
        /** The migration tool, around the whole file. */
        TOOL,
        /** The file itself, with BEGIN or START TRANSACTION. */
        FILE,
        /** PostgreSQL, around the statements of one query string. */
        BATCH,
        /** Not told: how the file is run decides. It is treated as none, and findings say so. */
        UNKNOWN
    }

    /** Whether statements after it share it. */
    public boolean open() {
        return kind == Kind.TOOL || kind == Kind.FILE || kind == Kind.BATCH;
    }
}
