package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.IndexState;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import java.util.Optional;

/**
 * IF NOT EXISTS looks at the name only: an index that a failed CONCURRENTLY left INVALID counts as existing, is never
 * used, and slows down every write.
 * https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
final class InvalidIndexHidden implements Rule {
    @Override
    public String id() {
        return "migration-invalid-index-hidden";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        boolean hides = Sql.isPostgres(step)
                && action.kind() == ActionKind.CREATE_INDEX
                && Sql.concurrently(step, action)
                && action.has(Flag.IF_NOT_EXISTS)
                && action.index() != null;
        if (!hides) {
            return;
        }
        String name = action.index().name();
        Optional<IndexState> there = step.schema().index(name);
        boolean invalid = there.isPresent() && !there.get().valid();
        if (!invalid && step.catalogueKnown()) {
            return;
        }
        Findings.Draft draft = invalid ? findings.error(this, step) : findings.info(this, step);
        draft.on(action.target())
                .title("IF NOT EXISTS skips " + name + " even if a failed build left it INVALID")
                .expected("a valid index of that name, or none")
                .found(invalid ? "an INVALID index " + name : "no database to look at")
                .fix("DROP INDEX CONCURRENTLY IF EXISTS " + name + "; before it, and leave out IF NOT EXISTS.")
                .add();
    }
}
