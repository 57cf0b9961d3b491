package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import java.util.stream.Stream;

/** A renamed table, or one moved to another schema: the version that still runs asks for the old name. */
final class RenameTable implements Rule {
    @Override
    public String id() {
        return "migration-rename-table";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        boolean moves = action.kind() == ActionKind.SET_SCHEMA && action.objectType() == ObjectType.TABLE;
        if (action.kind() != ActionKind.RENAME_TABLE && !moves || replaced(step, action)) {
            return;
        }
        String now = moves ? "another schema" : action.newName();
        findings.error(this, step)
                .on(action.target())
                .title("Moving " + action.target() + " to " + now + " breaks the application that still runs")
                .expected("the old name, until no running version uses it")
                .found("no table or view named " + action.target() + " afterwards")
                .fix("In the same transaction CREATE VIEW " + action.target() + " AS SELECT * FROM " + now
                        + "; drop the view in a later release.")
                .add();
    }

    /** A view or table takes the old name in these migrations. */
    private static boolean replaced(Step step, Action action) {
        ObjectName name = action.target();
        return step.fromHere(ActionKind.RENAME_TABLE)
                        .anyMatch(it -> step.schema().isSame(name, it.renamed(), ObjectType.TABLE))
                || Stream.of(ActionKind.CREATE_TABLE, ActionKind.CREATE_OBJECT)
                        .flatMap(step::fromHere)
                        .anyMatch(
                                it -> it.target() != null && step.schema().isSame(name, it.target(), ObjectType.TABLE));
    }
}
