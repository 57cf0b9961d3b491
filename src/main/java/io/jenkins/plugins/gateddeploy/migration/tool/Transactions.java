package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.regex.Pattern;

/** How a tool runs the statements of one migration, where the database can take back DDL (not MySQL and MariaDB). */
public enum Transactions {
    /** All statements of the migration in one transaction, together with its history row. */
    ONE,
    /** Every statement on its own: the tool, or a line in the file, switched the transaction off. */
    NONE,
    /** The tool looks at the statements: one that cannot run in a transaction takes the whole file out of it. */
    DETECTED,
    /** The whole file is sent as one query without {@code BEGIN}: what PostgreSQL does with such a batch. */
    IMPLICIT,
    /** Not told by the files; code of the application decides. */
    UNKNOWN;

    /** @param optOut what an author writes into a migration's file to have it run without a transaction */
    static Transactions oneUnless(Pattern optOut, String text) {
        return oneUnless(optOut.matcher(text).find());
    }

    /** {@link #NONE} if the migration says so. */
    static Transactions oneUnless(boolean optedOut) {
        return optedOut ? NONE : ONE;
    }
}
