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
        List<Step> others = step.earlierInMigration().stream()
                .filter(it -> counts(it) && !it.transaction().open())
                .limit(2)
                .toList();
        if (others.size() != 1) {
            return;
        }
        boolean postgres = Sql.isPostgres(step);
        findings.warning(this, step)
                .title("If this statement fails, what line "
                        + others.get(0).statement().line() + " did stays: the migration is then half applied")
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
        // What has to run apart, or is meant to, is no half of anything.
        boolean dedicated = Sql.isPostgres(step)
                && (OutsideTransaction.isRequiredBy(step.statement())
                        || step.statement().does(ActionKind.VALIDATE_CONSTRAINT));
        return !dedicated && (Sql.isPostgres(step) ? changes(step) : ImplicitCommit.of(step.statement()));
    }

    private static boolean changes(Step step) {
        return switch (step.statement().kind()) {
            case ALTER, CREATE, DROP, INSERT, UPDATE, DELETE, MERGE, TRUNCATE, COPY -> true;
            default -> false;
        };
    }
}
