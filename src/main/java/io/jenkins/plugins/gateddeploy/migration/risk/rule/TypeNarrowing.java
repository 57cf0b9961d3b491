package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.ColumnState;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TypeFit;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.DataType;

/** A type that does not hold all values of the old one: the statement fails, or (MySQL without strict mode) cuts them off. */
final class TypeNarrowing implements Rule {
    @Override
    public String id() {
        return "migration-type-narrowing";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        DataType now =
                switch (action.kind()) {
                    case ALTER_COLUMN_TYPE -> action.type();
                    case MODIFY_COLUMN, CHANGE_COLUMN -> action.column().type();
                    default -> null;
                };
        if (now == null) {
            return;
        }
        String column = action.name() == null ? action.column().name() : action.name();
        DataType old = step.schema()
                .column(action.target(), column)
                .map(ColumnState::type)
                .orElse(null);
        if (TypeFit.of(old, now) == TypeFit.NARROWER) {
            findings.error(this, step)
                    .on(action.target(), column)
                    .title("Not every " + old + " in " + action.target() + "." + column + " fits into " + now)
                    .expected("a type that holds all values of " + old)
                    .found(now + " (" + action.target() + ": "
                            + step.size(action.target()).phrase() + ")")
                    .fix("Look first for values that do not fit. Better: a CHECK that is added NOT VALID and"
                            + " validated, or a new column; the old version may go on writing longer values.")
                    .add();
        }
    }
}
