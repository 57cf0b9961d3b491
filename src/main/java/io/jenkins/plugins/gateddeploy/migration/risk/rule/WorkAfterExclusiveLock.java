package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import java.util.Optional;

/**
 * A lock is held until its transaction ends: what comes after it in the same transaction prolongs it, even on another
 * table. https://www.postgresql.org/docs/current/explicit-locking.html
 */
final class WorkAfterExclusiveLock implements Rule {
    @Override
    public String id() {
        return "migration-work-after-exclusive-lock";
    }

    @Override
    public void look(Step step, Findings findings) {
        Optional<Step> locker = step.transaction().open() ? step.lockerOfTransaction() : Optional.empty();
        if (!Sql.isPostgres(step) || locker.isEmpty()) {
            return;
        }
        for (Action action : step.statement().actions()) {
            Optional<Effect> longest =
                    step.effects(action).stream().filter(Effect::takesLong).findFirst();
            if (longest.isPresent() && !FewRows.areChanged(step, action)) {
                report(step, longest.get(), locker.get(), findings);
                return;
            }
        }
    }

    private void report(Step step, Effect effect, Step locker, Findings findings) {
        Effect held = held(locker).orElseThrow();
        findings.bySize(this, step, effect)
                .title(held.table() + " stays locked since line "
                        + locker.statement().line() + " while this statement "
                        + effect.work().phrase() + " of " + effect.table())
                .expected("the " + held.lock().phrase() + " on " + held.table() + " released at once")
                .found(held.lock().phrase() + " on " + held.table() + " held through: " + Findings.found(step, effect))
                .fix("Move it to a migration of its own, so that the transaction that locks " + held.table()
                        + " ends first.")
                .add();
    }

    private static Optional<Effect> held(Step step) {
        return step.effects().stream().filter(it -> it.lock().blocksWrites()).findFirst();
    }
}
