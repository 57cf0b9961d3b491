package io.jenkins.plugins.gateddeploy.migration.risk.run;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Transaction.Kind;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import java.util.List;

/** Follows which transaction each statement of a file is in. */
final class TransactionTracker {
    private Kind kind = Kind.NONE;
    private Kind outside = Kind.NONE;
    private boolean commitsImplicitly;
    private int id;

    void nextFile(PendingMigration migration) {
        id++;
        SqlScript script = migration.script();
        commitsImplicitly = script.target().dialect() != Dialect.POSTGRESQL;
        kind = kindOf(migration.transactions(), script.forward());
        outside = kind == Kind.UNKNOWN ? Kind.UNKNOWN : Kind.NONE;
    }

    /** The transaction the statement runs in. */
    Transaction before(Statement statement) {
        if (!inTransaction() || implicitCommit(statement)) {
            id++;
        }
        if (begins(statement) && !inTransaction()) {
            return new Transaction(id, Kind.FILE);
        }
        return new Transaction(id, implicitCommit(statement) ? Kind.NONE : kind);
    }

    /** @return whether a transaction ended with the statement */
    boolean after(Statement statement) {
        if (begins(statement)) {
            kind = Kind.FILE;
            return false;
        }
        boolean ends = statement.does(ActionKind.COMMIT) || statement.does(ActionKind.ROLLBACK);
        if (ends) {
            boolean chained = statement.has(Flag.CHAIN)
                    || statement.actions().stream().anyMatch(action -> action.has(Flag.CHAIN));
            kind = chained ? kind : outside;
            id++;
            return true;
        }
        if (implicitCommit(statement)) {
            kind = outside;
            id++;
            return true;
        }
        return false;
    }

    private boolean inTransaction() {
        return kind == Kind.TOOL || kind == Kind.FILE || kind == Kind.BATCH;
    }

    private boolean begins(Statement statement) {
        return statement.does(ActionKind.BEGIN);
    }

    /** DDL in MySQL and MariaDB: https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html. */
    private boolean implicitCommit(Statement statement) {
        return commitsImplicitly && ImplicitCommit.of(statement);
    }

    private static Kind kindOf(Transactions transactions, List<Statement> statements) {
        return switch (transactions) {
            case ONE -> Kind.TOOL;
            case NONE -> Kind.NONE;
            case UNKNOWN -> Kind.UNKNOWN;
            // Flyway runs the whole file without a transaction if one of its statements demands it.
            case DETECTED -> statements.stream().anyMatch(OutsideTransaction::isRequiredBy) ? Kind.NONE : Kind.TOOL;
            // https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-MULTI-STATEMENT
            case IMPLICIT -> statements.size() > 1 ? Kind.BATCH : Kind.NONE;
        };
    }
}
