package io.jenkins.plugins.gateddeploy.migration.risk.run;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;

/** The statements that end a transaction of MySQL and MariaDB: https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html. */
public final class ImplicitCommit {
    private ImplicitCommit() {}

    /** Whether the statement commits what ran before it, and itself. */
    public static boolean of(Statement statement) {
        return switch (statement.kind()) {
            case ALTER, ANALYZE, GRANT, REVOKE, OPTIMIZE, RENAME, TRUNCATE, LOCK -> true;
            case CREATE, DROP -> statement.actions().stream().noneMatch(ImplicitCommit::temporary);
            default -> false;
        };
    }

    private static boolean temporary(Action action) {
        return action.has(Flag.TEMPORARY);
    }
}
