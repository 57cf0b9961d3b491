package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;

/** A renamed column: the version that still runs asks for the old name. */
final class RenameColumn implements Rule {
    @Override
    public String id() {
        return "migration-rename-column";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        String now = newName(step, action);
        if (now == null) {
            return;
        }
        findings.error(this, step)
                .on(action.target(), action.name())
                .title("Renaming " + action.target() + "." + action.name() + " to " + now
                        + " breaks the application that still runs")
                .expected("both names, until no running version uses the old one")
                .found("one name at a time")
                .fix("Add the column " + now + ", write both, fill it in batches, read from it, drop " + action.name()
                        + " in a later release; or rename the table away and put a view with both names in its place.")
                .add();
    }

    /** The new name; null if the action renames no column. */
    static String newName(Step step, Action action) {
        return switch (action.kind()) {
            case RENAME_COLUMN -> action.newName();
            case CHANGE_COLUMN ->
                action.column() != null
                                && !step.names()
                                        .same(
                                                NameFolding.Kind.COLUMN,
                                                action.column().name(),
                                                action.name())
                        ? action.column().name()
                        : null;
            default -> null;
        };
    }
}
