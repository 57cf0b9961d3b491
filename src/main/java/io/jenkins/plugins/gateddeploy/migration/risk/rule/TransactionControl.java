package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.risk.run.PendingMigration;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Transaction;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;

/**
 * BEGIN and COMMIT in a file that the tool already runs in a transaction end that transaction early; a BEGIN that is never
 * committed takes everything back when the session ends. https://www.postgresql.org/docs/current/sql-begin.html
 */
final class TransactionControl implements Rule {
    @Override
    public String id() {
        return "migration-transaction-control";
    }

    @Override
    public void look(Step step, Findings findings) {
        boolean control = step.statement().does(ActionKind.BEGIN)
                || step.statement().does(ActionKind.COMMIT)
                || step.statement().does(ActionKind.ROLLBACK);
        if (control && step.transaction().kind() == Transaction.Kind.TOOL && first(step)) {
            findings.warning(this, step)
                    .title(Shown.of(step.statement(), 40)
                            + " ends or nests the transaction in which the migration tool runs this file")
                    .expected("no BEGIN, COMMIT or ROLLBACK in the file")
                    .found(TransactionWords.found(step))
                    .fix("Leave BEGIN and COMMIT out, or switch the tool's transaction off for this file. As it is,"
                            + " a failure after COMMIT leaves the migration half applied and not recorded.")
                    .add();
        }
    }

    @Override
    public void look(PendingMigration migration, Findings findings) {
        Statement open = null;
        for (Statement statement : migration.script().forward()) {
            if (statement.does(ActionKind.BEGIN)) {
                open = statement;
            } else if (statement.does(ActionKind.COMMIT) || statement.does(ActionKind.ROLLBACK)) {
                open = null;
            }
        }
        if (open != null && migration.transactions() != Transactions.ONE) {
            findings.add(
                    migration,
                    Finding.error(id())
                            .title("The transaction that begins here is never committed: the server takes everything"
                                    + " back")
                            .expected("COMMIT")
                            .found("BEGIN without COMMIT")
                            .at(Source.file(migration.file(), open.line()))
                            .fix("Add COMMIT; after the last statement.")
                            .build());
        }
    }

    private static boolean first(Step step) {
        return step.earlierInMigration().stream()
                .noneMatch(it ->
                        it.statement().does(ActionKind.BEGIN) || it.statement().does(ActionKind.COMMIT));
    }
}
