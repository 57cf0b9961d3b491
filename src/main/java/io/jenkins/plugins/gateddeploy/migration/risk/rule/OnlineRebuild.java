package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock;
import io.jenkins.plugins.gateddeploy.migration.risk.lock.Work;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;

/**
 * InnoDB rebuilds the table in place while others read and write: long on a large table, needs its size in free disk space,
 * and delays replicas. https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-space-requirements.html
 */
final class OnlineRebuild implements Rule {
    @Override
    public String id() {
        return "migration-online-rebuild";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        for (Effect effect : step.effects(action)) {
            if (effect.lock() == Lock.METADATA && effect.work() == Work.REWRITE) {
                boolean position = action.has(Flag.POSITIONED);
                findings.warning(this, step)
                        .reviewIfLarge(effect.table())
                        .on(effect.table())
                        .title(Shown.of(step.statement(), 60) + " rebuilds " + effect.table()
                                + "; others go on, but it takes long on a large table")
                        .expected("a change of the catalogue only (ALGORITHM=INSTANT)")
                        .found(Findings.found(step, effect))
                        .fix((position ? "Leave out FIRST or AFTER, which this version cannot do INSTANT. " : "")
                                + "Write ALGORITHM=INSTANT so that the server refuses what it cannot do at once; run a"
                                + " rebuild in a quiet hour, with free disk space of twice the table, or use gh-ost.")
                        .add();
            }
        }
    }
}
