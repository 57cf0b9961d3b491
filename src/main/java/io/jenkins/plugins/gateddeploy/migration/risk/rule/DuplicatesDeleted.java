package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Duplicates;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;

/**
 * MariaDB's ALTER IGNORE TABLE keeps one row of those that a new unique key refuses and deletes the others. MySQL does not
 * know the word since 5.7.4. https://mariadb.com/kb/en/alter-table/#ignore
 */
final class DuplicatesDeleted implements Rule {
    @Override
    public String id() {
        return "migration-duplicates-deleted";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (!Duplicates.areDeleted(step.statement(), action)) {
            return;
        }
        boolean unknown =
                step.target().dialect() == Dialect.MYSQL && step.target().isAtLeast(5, 7);
        findings.error(this, step)
                .on(action.target())
                .title(
                        unknown
                                ? "MySQL does not know ALTER IGNORE TABLE any more: the statement fails"
                                : "ALTER IGNORE TABLE deletes every row of " + action.target()
                                        + " that the new unique key refuses, without a word")
                .expected("a unique key added without IGNORE, which fails if two rows are alike")
                .found(action.target() + " (" + step.size(action.target()).phrase() + ")")
                .fix("Look for rows that are alike, decide which of them stays, delete the others on purpose, and"
                        + " leave out IGNORE.")
                .add();
    }
}
