package io.jenkins.plugins.gateddeploy.migration.risk.lock;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.stream.Stream;

/** Tells whether a new unique key deletes the rows that break it: MariaDB's ALTER IGNORE TABLE. */
public final class Duplicates {
    private Duplicates() {}

    /** Whether this action of ALTER IGNORE TABLE adds a unique key. https://mariadb.com/kb/en/alter-table/#ignore */
    public static boolean areDeleted(Statement statement, Action action) {
        return statement.has(Flag.IGNORE)
                && (action.index() != null && action.index().unique()
                        || constraints(action)
                                .map(ConstraintDefinition::kind)
                                .anyMatch(it -> it == ConstraintKind.UNIQUE || it == ConstraintKind.PRIMARY_KEY));
    }

    private static Stream<ConstraintDefinition> constraints(Action action) {
        return Stream.concat(
                Stream.ofNullable(action.constraint()),
                action.column() == null ? Stream.empty() : action.column().constraints().stream());
    }
}
