package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import java.util.Locale;

/** Dropping a view, function, type, sequence, trigger or extension that running code may use; with CASCADE, more than is said. */
final class DropObject implements Rule {
    @Override
    public String id() {
        return "migration-drop-object";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        ObjectType type = action.objectType();
        boolean drops = action.kind() == ActionKind.DROP_OBJECT
                && type != ObjectType.SCHEMA
                && type != ObjectType.DATABASE
                && type != null;
        if (!drops || step.schema().isFreshObject(action) || createdAgain(step, action)) {
            return;
        }
        boolean cascade = action.has(Flag.CASCADE) || step.statement().has(Flag.CASCADE) || type == ObjectType.OWNED;
        (cascade ? findings.error(this, step) : findings.warning(this, step))
                .on(action.target())
                .title(Shown.of(step.statement(), 60)
                        + (cascade ? " also drops whatever depends on it" : " breaks what still uses it"))
                .expected("an object that nothing uses any more" + (cascade ? ", dropped without CASCADE" : ""))
                .found(type.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " "
                        + (action.target() == null ? action.name() == null ? "" : action.name() : action.target()))
                .fix(
                        cascade
                                ? "Leave out CASCADE: the server then names what depends on it, and you drop that on"
                                        + " purpose."
                                : "Deploy a version that does not use it first.")
                .add();
    }

    /** Dropped and created again by the next statements, as views and functions are when their signature changes. */
    private static boolean createdAgain(Step step, Action action) {
        return action.target() != null
                && step.fromHere(ActionKind.CREATE_OBJECT)
                        .anyMatch(it -> it.objectType() == action.objectType()
                                && it.target() != null
                                && step.schema().isSame(it.target(), action.target(), action.objectType()));
    }
}
