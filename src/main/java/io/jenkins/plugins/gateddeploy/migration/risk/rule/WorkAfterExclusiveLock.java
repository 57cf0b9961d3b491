package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
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
        for (Effect effect : step.effects()) {
            if (effect.takesLong() && !UnbatchedDataChange.isOneRow(step.statement())) {
                report(step, effect, locker.get(), findings);
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
