package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ColumnDefinition;

/**
 * A NOT NULL column without a default: fails as soon as there is a row (PostgreSQL), and every INSERT of the version that
 * still runs fails. https://www.postgresql.org/docs/current/sql-altertable.html
 */
final class RequiredColumn implements Rule {
    @Override
    public String id() {
        return "migration-required-column";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (action.kind() != ActionKind.ADD_COLUMN || !isRequired(action.column())) {
            return;
        }
        String column = action.target() + "." + action.column().name();
        findings.error(this, step)
                .on(action.target(), action.column().name())
                .title("The new column " + column
                        + " is NOT NULL and has no default: the application that still runs cannot"
                        + " insert rows any more")
                .expected("a column with a default, or one that takes NULL")
                .found(
                        Sql.isPostgres(step)
                                ? "NOT NULL without DEFAULT; the statement itself fails if the table has a row"
                                : "NOT NULL without DEFAULT; in strict mode every INSERT that leaves it out fails")
                .fix("ALTER TABLE " + action.target() + " ADD COLUMN "
                        + action.column().name()
                        + " with a constant DEFAULT, or without NOT NULL; make it NOT NULL once every version"
                        + " fills it.")
                .add();
    }

    /** NOT NULL, and nothing gives it a value. */
    static boolean isRequired(ColumnDefinition column) {
        boolean filled = column.defaultValue() != null && !column.defaultValue().isNull()
                || column.generation() != ColumnDefinition.Generation.NONE
                || column.numbering() != ColumnDefinition.Numbering.NONE;
        return column.notNull() && !filled;
    }
}
