package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;

/** How findings speak of transactions. */
final class TransactionWords {
    private TransactionWords() {}

    /** Who began the transaction a statement is in. */
    static String found(Step step) {
        return switch (step.transaction().kind()) {
            case TOOL -> "the migration tool runs the file in one transaction";
            case FILE -> "the file itself began a transaction";
            case BATCH -> "the tool sends the file as one query, which PostgreSQL runs as one transaction";
            case NONE -> "no transaction";
            case UNKNOWN -> "nothing tells whether the file runs in a transaction";
        };
    }

    /** What to do so that a statement runs outside it. */
    static String leave(Step step) {
        return switch (step.transaction().kind()) {
            case FILE -> "COMMIT before it, or move it to a migration of its own without BEGIN.";
            case BATCH -> "Move it to a migration file of its own: a single statement runs without a transaction.";
            default ->
                "Move it to a migration of its own and switch the tool's transaction off for it (Flyway"
                        + " executeInTransaction=false beside the file, Liquibase runInTransaction:false, goose NO"
                        + " TRANSACTION, dbmate transaction:false, Atlas txmode none, Rails disable_ddl_transaction!).";
        };
    }
}
