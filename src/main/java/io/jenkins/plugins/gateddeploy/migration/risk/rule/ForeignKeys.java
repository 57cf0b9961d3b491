package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import java.util.List;
import java.util.Optional;

/** Foreign keys of an action, as a constraint of its own or inside an ADD COLUMN. */
final class ForeignKeys {
    private ForeignKeys() {}

    static Optional<ConstraintDefinition> of(Action action) {
        if (action.kind() == ActionKind.ADD_CONSTRAINT) {
            return Optional.ofNullable(action.constraint()).filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY);
        }
        return action.kind() == ActionKind.ADD_COLUMN
                ? action.column().constraints().stream()
                        .filter(it -> it.kind() == ConstraintKind.FOREIGN_KEY)
                        .findFirst()
                : Optional.empty();
    }

    /** The columns that refer; those of an ADD COLUMN are the column itself. */
    static List<String> columns(Action action, ConstraintDefinition key) {
        return key.columns().isEmpty() && action.column() != null
                ? List.of(action.column().name())
                : key.columns();
    }
}
