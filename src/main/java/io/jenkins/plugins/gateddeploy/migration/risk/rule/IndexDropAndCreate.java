package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.IndexState;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.IndexDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An index that is dropped and built again: until it is back, queries read the whole table, and a unique one lets
 * duplicates in. One ALTER TABLE that does both is fine.
 */
final class IndexDropAndCreate implements Rule {
    @Override
    public String id() {
        return "migration-index-drop-and-create";
    }

    @Override
    public void look(Step step, Findings findings) {
        for (Action action : step.statement().actions()) {
            IndexDefinition index = created(action);
            if (index != null && !step.isNew(action.target())) {
                dropped(step, action, index).ifPresent(drop -> report(step, action, index, drop, findings));
            }
        }
    }

    private void report(Step step, Action action, IndexDefinition index, Step drop, Findings findings) {
        String kind = index.unique() ? "unique index" : "index";
        Effect effect = step.effects(action).stream().findFirst().orElseThrow();
        findings.bySize(this, step, effect)
                .title("The " + kind + " on " + action.target() + " is missing from "
                        + (drop.migration() == step.migration()
                                ? ""
                                : drop.migration().file() + " ") + "line "
                        + drop.statement().line() + " until it is built again here")
                .expected("the new index built under another name before the old one is dropped")
                .fix(fix(step, action, index))
                .add();
    }

    private static String fix(Step step, Action action, IndexDefinition index) {
        String unique = index.unique() ? "UNIQUE " : "";
        String columns = Sql.list(index.columns());
        if (Sql.isPostgres(step)) {
            return "CREATE " + unique + "INDEX CONCURRENTLY " + action.target().name() + "_new ON " + action.target()
                    + " (" + columns + "); DROP INDEX CONCURRENTLY the old one; ALTER INDEX … RENAME TO its name.";
        }
        return "ALTER TABLE " + action.target() + " DROP INDEX …, ADD " + unique + "INDEX … (" + columns
                + "), ALGORITHM=INPLACE, LOCK=NONE; in one statement.";
    }

    private static IndexDefinition created(Action action) {
        if (action.kind() == ActionKind.CREATE_INDEX || action.kind() == ActionKind.ADD_INDEX) {
            return action.index();
        }
        boolean unique = action.kind() == ActionKind.ADD_CONSTRAINT
                && action.constraint() != null
                && action.constraint().kind() == ConstraintKind.UNIQUE
                && action.constraint().usingIndex() == null;
        return unique
                ? new IndexDefinition(
                        action.constraint().name(),
                        IndexDefinition.Kind.UNIQUE,
                        null,
                        action.constraint().columns(),
                        null)
                : null;
    }

    /** The earlier statement of the run that dropped an index of the same name, or one over the same columns. */
    private static Optional<Step> dropped(Step step, Action action, IndexDefinition index) {
        Stream<String> sameColumns = step.schema().droppedOn(action.target()).stream()
                .filter(it -> it.columns().equals(step.schema().columnKeys(index.columns())))
                .map(IndexState::name);
        return Stream.concat(Stream.ofNullable(index.name()), sameColumns)
                .flatMap(name -> step.earlierDropOf(name).filter(it -> onTable(step, it, name, action)).stream())
                .findFirst();
    }

    /** MySQL's index names are unique within their table only. */
    private static boolean onTable(Step step, Step drop, String name, Action action) {
        return drop.statement().actions().stream()
                .filter(it -> it.target() != null)
                .anyMatch(it -> step.names().maySame(NameFolding.Kind.COLUMN, name, it.name())
                        ? it.target().mayBe(action.target(), step.names())
                        : step.names()
                                .maySame(
                                        NameFolding.Kind.COLUMN,
                                        name,
                                        it.target().name()));
    }
}
