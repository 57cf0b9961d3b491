package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.IndexDefinition;

/**
 * An index that is built while writes wait.
 * https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html
 */
final class IndexBlocksWrites implements Rule {
    @Override
    public String id() {
        return "migration-index-blocks-writes";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (action.kind() != ActionKind.CREATE_INDEX && action.kind() != ActionKind.ADD_INDEX) {
            return;
        }
        for (Effect effect : step.effects(action)) {
            if (effect.blocks()) {
                findings.bySize(this, step, effect)
                        .title("Writes to " + action.target() + " wait while " + name(action) + " is built")
                        .expected(Sql.isPostgres(step) ? "CREATE INDEX CONCURRENTLY" : "an index that is built online")
                        .fix(fix(step, action))
                        .add();
            }
        }
    }

    private static String name(Action action) {
        return action.index() == null || action.index().name() == null
                ? "the index"
                : action.index().name();
    }

    private static String fix(Step step, Action action) {
        if (!Sql.isPostgres(step)) {
            return "Leave out LOCK and ALGORITHM where the index can be built online. A full-text or spatial index"
                    + " cannot: build it in a maintenance window, or with gh-ost or pt-online-schema-change.";
        }
        IndexDefinition index = action.index();
        String columns = index == null ? "…" : Sql.list(index.columns());
        String unique = index != null && index.unique() ? "UNIQUE " : "";
        return Sql.outside(step) + "CREATE " + unique + "INDEX CONCURRENTLY "
                + (index == null || index.name() == null ? "" : index.name() + " ") + "ON " + action.target() + " ("
                + columns + ");";
    }
}
