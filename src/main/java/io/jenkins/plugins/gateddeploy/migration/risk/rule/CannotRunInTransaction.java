package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.OutsideTransaction;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;

/** VACUUM, CREATE DATABASE, ALTER SYSTEM and the like refuse to run in a transaction: the migration fails. */
final class CannotRunInTransaction implements Rule {
    @Override
    public String id() {
        return "migration-cannot-run-in-transaction";
    }

    @Override
    public void look(Step step, Findings findings) {
        if (!Sql.isPostgres(step) || !step.transaction().open()) {
            return;
        }
        OutsideTransaction.other(step.statement()).ifPresent(words -> findings.error(this, step)
                .title(words + " fails inside a transaction: this migration will not run")
                .expected("a statement outside any transaction")
                .found(TransactionWords.found(step))
                .fix(TransactionWords.leave(step))
                .add());
    }
}
