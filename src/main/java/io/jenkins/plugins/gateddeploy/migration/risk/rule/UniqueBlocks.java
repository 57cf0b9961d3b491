package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * UNIQUE and PRIMARY KEY build their index under ACCESS EXCLUSIVE, unless they adopt one that exists.
 * https://www.postgresql.org/docs/current/sql-altertable.html (ADD table_constraint_using_index)
 */
final class UniqueBlocks implements Rule {
    @Override
    public String id() {
        return "migration-unique-constraint-blocks";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (!Sql.isPostgres(step)) {
            return;
        }
        constraint(action).ifPresent(constraint -> step.effects(action).stream()
                .filter(Effect::blocks)
                .findFirst()
                .ifPresent(effect -> findings.bySize(this, step, effect)
                        .title("Reads and writes of " + action.target() + " wait while the index of its "
                                + words(constraint) + " is built")
                        .expected("an index built CONCURRENTLY that the constraint adopts")
                        .fix(fix(action, constraint))
                        .add()));
    }

    private static Optional<ConstraintDefinition> constraint(Action action) {
        Stream<ConstraintDefinition> all =
                switch (action.kind()) {
                    case ADD_CONSTRAINT -> Stream.ofNullable(action.constraint());
                    case ADD_COLUMN -> action.column().constraints().stream();
                    default -> Stream.empty();
                };
        return all.filter(it -> it.usingIndex() == null)
                .filter(it -> it.kind() == ConstraintKind.UNIQUE || it.kind() == ConstraintKind.PRIMARY_KEY)
                .findFirst();
    }

    private static String words(ConstraintDefinition constraint) {
        return constraint.kind() == ConstraintKind.UNIQUE ? "unique constraint" : "primary key";
    }

    private static String fix(Action action, ConstraintDefinition constraint) {
        String name = Sql.name(constraint.name(), action.target(), "key");
        List<String> columns = constraint.columns().isEmpty() && action.column() != null
                ? List.of(action.column().name())
                : constraint.columns();
        String kind = constraint.kind() == ConstraintKind.UNIQUE ? "UNIQUE" : "PRIMARY KEY";
        String first = action.kind() == ActionKind.ADD_COLUMN ? "Add the column without it; then " : "";
        return first + "CREATE UNIQUE INDEX CONCURRENTLY " + name + " ON " + action.target() + " (" + Sql.list(columns)
                + "); outside a transaction, then ALTER TABLE " + action.target() + " ADD CONSTRAINT " + name + " "
                + kind
                + " USING INDEX " + name + ";";
    }
}
