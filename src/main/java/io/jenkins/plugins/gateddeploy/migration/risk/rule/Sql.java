package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.util.List;

/** Pieces of SQL for the safe form that a finding spells out. */
final class Sql {
    private Sql() {}

    /** Whether the target is PostgreSQL. */
    static boolean isPostgres(Step step) {
        return step.target().dialect() == Dialect.POSTGRESQL;
    }

    /** The columns of an index or constraint as a list; {@code …} if they are not known. */
    static String list(List<String> columns) {
        return columns.isEmpty() ? "…" : String.join(", ", columns);
    }

    /** A name that the author left to the server. */
    static String name(String given, ObjectName table, String suffix) {
        return given == null ? table.name() + "_" + suffix : given;
    }

    /** Whether the statement or the action says CONCURRENTLY. */
    static boolean concurrently(Step step, Action action) {
        return action.has(Flag.CONCURRENTLY) || step.statement().has(Flag.CONCURRENTLY);
    }

    /** Where a statement with CONCURRENTLY goes, before the statement itself. */
    static String outside(Step step) {
        return step.transaction().open() ? "In a migration of its own, outside a transaction: " : "";
    }
}
