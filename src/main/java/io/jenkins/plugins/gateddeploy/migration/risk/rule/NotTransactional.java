package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.ImplicitCommit;
import io.jenkins.plugins.gateddeploy.migration.risk.run.OutsideTransaction;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import java.util.List;

/**
 * Several changes that are not one transaction: if one fails, those before it stay. MySQL and MariaDB commit at every
 * DDL statement. https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html
 */
final class NotTransactional implements Rule {
    @Override
    public String id() {
        return "migration-not-transactional";
    }

    @Override
    public void look(Step step, Findings findings) {
        if (step.transaction().open() || !counts(step)) {
            return;
        }
        Step first = null;
        for (Step earlier : step.earlierInMigration()) {
            if (!counts(earlier)) {
                continue;
            }
            if (first != null && !earlier.transaction().open()) {
                return; // Said there.
            }
            // In MySQL and MariaDB this very statement commits the transaction that is open.
            boolean stays = !earlier.transaction().open() || !Sql.isPostgres(step) && isMeantAsOne(step);
            first = first == null && stays ? earlier : first;
        }
        if (first != null) {
            report(step, first, findings);
        }
    }

    private void report(Step step, Step first, Findings findings) {
        boolean postgres = Sql.isPostgres(step);
        findings.warning(this, step)
                .title("If this statement fails, what line " + first.statement().line()
                        + " did stays: the migration is then half applied")
                .expected(postgres ? "one transaction around the file" : "one change in a migration")
                .found(
                        postgres
                                ? TransactionWords.found(step)
                                : "DDL commits by itself in "
                                        + (step.target().dialect() == Dialect.MYSQL ? "MySQL" : "MariaDB"))
                .fix(
                        postgres
                                ? "BEGIN; before the first and COMMIT; after the last, or one statement in a migration."
                                : "Put each DDL statement into a migration of its own, or write it so that it can run"
                                        + " again (IF NOT EXISTS, IF EXISTS).")
                .add();
    }

    private static boolean counts(Step step) {
        if (!Sql.isPostgres(step)) {
            return ImplicitCommit.of(step.statement()) || changes(step) && isMeantAsOne(step);
        }
        // What has to run apart, or is meant to, is no half of anything.
        boolean dedicated = OutsideTransaction.isRequiredBy(step.statement())
                || step.statement().does(ActionKind.VALIDATE_CONSTRAINT);
        return !dedicated && changes(step);
    }

    /** Whether the file has begun a transaction and not ended it: what is in it should happen as a whole. */
    private static boolean isMeantAsOne(Step step) {
        int begin = last(step, ActionKind.BEGIN);
        return begin >= step.position() - step.earlierInMigration().size()
                && begin > last(step, ActionKind.COMMIT)
                && begin > last(step, ActionKind.ROLLBACK);
    }

    private static int last(Step step, ActionKind kind) {
        List<Step> doing = step.earlierDoing(kind);
        int i = doing.size() - 1;
        while (i >= 0 && doing.get(i).position() >= step.position()) {
            i--;
        }
        return i < 0 ? -1 : doing.get(i).position();
    }

    private static boolean changes(Step step) {
        return switch (step.statement().kind()) {
            case ALTER, CREATE, DROP, INSERT, UPDATE, DELETE, MERGE, TRUNCATE, COPY -> true;
            default -> false;
        };
    }
}
