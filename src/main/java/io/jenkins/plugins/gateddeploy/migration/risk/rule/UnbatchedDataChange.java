package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.util.Comparator;
import java.util.Optional;

/**
 * A change of many rows in one statement: it holds its row locks until it commits, bloats the table or the undo log, and
 * delays replicas. https://dev.mysql.com/doc/refman/8.4/en/innodb-locks-set.html
 */
final class UnbatchedDataChange implements Rule {
    @Override
    public String id() {
        return "migration-unbatched-data-change";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        if (action.kind() == ActionKind.INSERT || action.kind() == ActionKind.REPLACE) {
            copies(step, action, findings);
            return;
        }
        boolean where = action.has(Flag.HAS_WHERE) || action.has(Flag.FROM_QUERY);
        boolean many =
                switch (action.kind()) {
                    case UPDATE -> true;
                    case DELETE -> where;
                    case MERGE -> true;
                    default -> false;
                };
        if (!many || FewRows.areChanged(step, action)) {
            return;
        }
        for (Effect effect : step.effects(action)) {
            Findings.Draft draft = where
                    ? findings.warning(this, step).reviewIfLarge(effect.table()).found(Findings.found(step, effect))
                    : findings.bySize(this, step, effect);
            draft.on(action.target())
                    .title(action.kind() + " changes " + (where ? "rows of " : "every row of ") + action.target()
                            + " in one statement" + (step.transaction().open() ? " and one transaction" : ""))
                    .expected("batches of a few thousand rows, each in a transaction of its own")
                    .fix(fix(step, action))
                    .add();
        }
    }

    /** INSERT … SELECT is judged by the largest table it reads: how many rows it writes is not known. */
    private void copies(Step step, Action action, Findings findings) {
        if (action.kind() == ActionKind.REPLACE && action.has(Flag.FROM_QUERY)) {
            replaces(step, action, findings);
            return;
        }
        Optional<ObjectName> largest = action.sources().stream()
                .filter(it -> !step.isNew(it) && step.size(it).known())
                .max(Comparator.comparingLong(it -> step.size(it).rowsAtMost()));
        if (largest.isEmpty() || !FewRows.isMore(step.size(largest.get())) || action.has(Flag.HAS_LIMIT)) {
            return;
        }
        String source = largest.get().toString();
        findings.warning(this, step)
                .reviewIfLarge(largest.get())
                .on(action.target())
                .title(action.kind() + " copies rows of " + source + " in one statement"
                        + (step.transaction().open() ? " and one transaction" : ""))
                .expected("batches of a few thousand rows, each in a transaction of its own")
                .found(source + " (" + step.size(largest.get()).phrase() + ") is read for it"
                        + (Sql.isPostgres(step) ? "" : ", and by default its rows cannot be changed meanwhile"))
                .fix("Outside the deployment, copy a range of the key of " + source
                        + " at a time (WHERE id BETWEEN … AND …); or allow it with -- gated-deploy: allow " + id()
                        + " because few rows are meant.")
                .add();
    }

    /** REPLACE deletes each row that has the key of a new one. */
    private void replaces(Step step, Action action, Findings findings) {
        findings.warning(this, step)
                .reviewIfLarge(action.target())
                .on(action.target())
                .title("REPLACE … SELECT deletes rows of " + action.target() + " and writes them anew")
                .expected("INSERT … ON DUPLICATE KEY UPDATE of the columns that are meant, in batches")
                .found(action.target() + " (" + step.size(action.target()).phrase() + ")")
                .fix("Use INSERT … SELECT … ON DUPLICATE KEY UPDATE, a range of the key at a time.")
                .add();
    }

    private static String fix(Step step, Action action) {
        if (!Sql.isPostgres(step)) {
            return "Repeat " + action.kind()
                    + " … LIMIT 5000 outside the deployment until no row is left, with a pause between.";
        }
        return "Outside a transaction and outside the deployment, repeat " + action.kind()
                + " … WHERE ctid IN (SELECT ctid FROM " + action.target()
                + " WHERE … LIMIT 5000) until no row is left.";
    }
}
