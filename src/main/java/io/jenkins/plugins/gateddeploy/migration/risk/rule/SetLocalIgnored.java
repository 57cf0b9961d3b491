package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Transaction;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Setting;
import io.jenkins.plugins.gateddeploy.migration.sql.StatementKind;

/** SET LOCAL outside a transaction does nothing but warn. https://www.postgresql.org/docs/current/sql-set.html */
final class SetLocalIgnored implements Rule {
    @Override
    public String id() {
        return "migration-set-local-ignored";
    }

    @Override
    public void look(Step step, Findings findings) {
        if (!Sql.isPostgres(step) || step.transaction().kind() != Transaction.Kind.NONE) {
            return;
        }
        for (Action action : step.statement().actions()) {
            boolean local = action.kind() == ActionKind.SET
                    && action.setting() != null
                    && action.setting().scope() == Setting.Scope.TRANSACTION
                    && step.statement().kind() == StatementKind.SET;
            if (local) {
                findings.warning(this, step)
                        .title("SET LOCAL " + action.setting().name() + " has no effect outside a transaction")
                        .expected("SET, or a transaction")
                        .found(TransactionWords.found(step))
                        .fix("Write SET instead of SET LOCAL, or BEGIN first.")
                        .add();
            }
        }
    }
}
