package io.jenkins.plugins.gateddeploy.migration.risk.run;

import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import java.io.Serializable;
import java.util.Objects;

/**
 * A migration that is about to run.
 *
 * @param script its SQL; statements in its Down section are not run
 * @param transactions how its tool runs it
 * @param wayBack whether it can be taken back
 */
public record PendingMigration(SqlScript script, Transactions transactions, WayBack wayBack) implements Serializable {

    /** Whether a migration can be taken back. */
    public enum WayBack {
        /** A down migration exists. */
        EXISTS,
        /** The tool has down migrations, and this one has none. */
        MISSING,
        /** The tool as it is used here takes nothing back (Flyway Community, Prisma): nothing is said about it. */
        NOT_EXPECTED
    }

    public PendingMigration {
        Objects.requireNonNull(script, "script");
        Objects.requireNonNull(transactions, "transactions");
        Objects.requireNonNull(wayBack, "wayBack");
    }

    /** The file's name as findings show it. */
    public String file() {
        return script.file();
    }
}
