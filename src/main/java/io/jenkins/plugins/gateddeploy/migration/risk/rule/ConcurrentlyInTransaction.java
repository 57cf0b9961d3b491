package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.OutsideTransaction;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;

/**
 * CONCURRENTLY refuses to run in a transaction: the migration fails.
 * https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
final class ConcurrentlyInTransaction implements Rule {
    @Override
    public String id() {
        return "migration-concurrently-in-transaction";
    }

    @Override
    public void look(Step step, Findings findings) {
        if (!Sql.isPostgres(step) || !step.transaction().open() || !OutsideTransaction.isConcurrent(step.statement())) {
            return;
        }
        findings.error(this, step)
                .on(step.statement().targets().stream().findFirst().orElse(null))
                .title("CONCURRENTLY fails inside a transaction: this migration will not run")
                .expected("a statement outside any transaction")
                .found(TransactionWords.found(step))
                .fix(TransactionWords.leave(step))
                .add();
    }
}
