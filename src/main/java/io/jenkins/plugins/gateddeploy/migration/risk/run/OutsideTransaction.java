package io.jenkins.plugins.gateddeploy.migration.risk.run;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of PostgreSQL that refuse to run in a transaction: the callers of PreventInTransactionBlock in
 * src/backend/tcop/utility.c and src/backend/commands.
 */
public final class OutsideTransaction {
    private static final Set<ActionKind> WITH_CONCURRENTLY =
            Set.of(ActionKind.CREATE_INDEX, ActionKind.DROP_INDEX, ActionKind.REINDEX, ActionKind.DETACH_PARTITION);
    private static final Pattern BY_TEXT = Pattern.compile(
            "^(alter\\s+system|(?:create|drop)\\s+(?:database|tablespace)"
                    + "|alter\\s+database\\s+\\S+\\s+set\\s+tablespace|reindex\\s+(?:\\([^)]*\\)\\s*)?(?:database|system|schema)"
                    + "|(?:create|drop)\\s+subscription)\\b",
            Pattern.CASE_INSENSITIVE);

    private OutsideTransaction() {}

    /** Whether the statement fails in a transaction. */
    public static boolean isRequiredBy(Statement statement) {
        return isConcurrent(statement) || other(statement).isPresent();
    }

    /** CREATE INDEX, DROP INDEX, REINDEX or DETACH PARTITION, CONCURRENTLY. */
    public static boolean isConcurrent(Statement statement) {
        return statement.actions().stream()
                .anyMatch(action -> WITH_CONCURRENTLY.contains(action.kind()) && says(statement, action));
    }

    /** The words of another such statement: {@code VACUUM}, {@code CREATE DATABASE}, {@code ALTER SYSTEM}. */
    public static Optional<String> other(Statement statement) {
        if (statement.does(ActionKind.VACUUM)) {
            return Optional.of("VACUUM");
        }
        boolean clusterAll = statement.actions().stream()
                .anyMatch(action -> action.kind() == ActionKind.CLUSTER && action.target() == null);
        if (clusterAll) {
            return Optional.of("CLUSTER without a table");
        }
        boolean database = statement.actions().stream()
                .anyMatch(action -> action.objectType() == ObjectType.DATABASE
                        && (action.kind() == ActionKind.CREATE_OBJECT || action.kind() == ActionKind.DROP_OBJECT));
        if (database) {
            return Optional.of(statement.kind() + " DATABASE");
        }
        Matcher matcher = BY_TEXT.matcher(statement.text());
        return matcher.find()
                ? Optional.of(
                        matcher.group(1).toUpperCase(java.util.Locale.ROOT).replaceAll("\\s+", " "))
                : Optional.empty();
    }

    private static boolean says(Statement statement, Action action) {
        return action.has(Flag.CONCURRENTLY) || statement.has(Flag.CONCURRENTLY);
    }
}
