package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.PendingMigration;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;

/** One thing that can go wrong when a migration runs. Rules keep no state: each analysis asks the same objects. */
public interface Rule {

    /** The stable id, in kebab-case and starting with {@code migration-}. */
    String id();

    /** Looks at one statement at its moment. By default it looks at each action on a table that is in use. */
    default void look(Step step, Findings findings) {
        for (Action action : step.statement().actions()) {
            if (!step.isNew(action.target())) {
                look(step, action, findings);
            }
        }
    }

    /** Looks at one action on a table that is in use. */
    default void look(Step step, Action action, Findings findings) {}

    /** Looks at a migration as a whole, after its last statement. */
    default void look(PendingMigration migration, Findings findings) {}
}
