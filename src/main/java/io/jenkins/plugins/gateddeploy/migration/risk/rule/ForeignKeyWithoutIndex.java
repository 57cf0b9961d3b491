package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import java.util.List;

/**
 * PostgreSQL does not index the referring columns: each delete or key update of the other table then reads all of this
 * one, holding its locks. InnoDB makes the index itself.
 * https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK
 */
final class ForeignKeyWithoutIndex implements Rule {
    @Override
    public String id() {
        return "migration-foreign-key-without-index";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (!Sql.isPostgres(step)) {
            return;
        }
        ForeignKeys.of(action).ifPresent(key -> {
            List<String> columns = ForeignKeys.columns(action, key);
            if (columns.isEmpty()
                    || step.schema().isIndexed(action.target(), columns)
                    || later(step, action, columns)) {
                return;
            }
            findings.warning(this, step)
                    .on(action.target())
                    .title("No index finds the rows of " + action.target() + " that refer to a row of "
                            + key.referencedTable())
                    .expected("an index that starts with " + Sql.list(columns))
                    .found(
                            step.catalogueKnown()
                                    ? "none in the catalogue and none in these migrations"
                                    : "none in these migrations")
                    .fix("CREATE INDEX CONCURRENTLY ON " + action.target() + " (" + Sql.list(columns) + "); before it.")
                    .add();
        });
    }

    private static boolean later(Step step, Action action, List<String> columns) {
        List<String> wanted = step.schema().columnKeys(columns);
        return step.fromHere(ActionKind.CREATE_INDEX)
                .filter(it -> it.index() != null)
                .filter(it ->
                        it.target() != null && step.schema().isSame(it.target(), action.target(), ObjectType.TABLE))
                .map(it -> step.schema().columnKeys(it.index().columns()).stream()
                        .limit(wanted.size())
                        .toList())
                .anyMatch(it -> it.containsAll(wanted));
    }
}
