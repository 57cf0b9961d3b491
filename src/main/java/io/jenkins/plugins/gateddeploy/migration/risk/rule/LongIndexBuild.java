package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock;
import io.jenkins.plugins.gateddeploy.migration.risk.lock.Work;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;

/**
 * InnoDB builds an index online, but for as long as the table is large: it loads the server, delays replicas, and ends
 * with a metadata lock that queues behind every open transaction.
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-limitations.html
 */
final class LongIndexBuild implements Rule {
    @Override
    public String id() {
        return "migration-long-index-build";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        for (Effect effect : step.effects(action)) {
            if (effect.lock() == Lock.METADATA && effect.work() == Work.INDEX_BUILD) {
                boolean large = step.size(effect.table()).large(step.options().reviewRows());
                Findings.Draft draft = large ? findings.warning(this, step) : findings.info(this, step);
                draft.reviewIfLarge(effect.table())
                        .on(effect.table())
                        .title("An index is built over " + effect.table()
                                + "; a transaction that is open at its end makes every query wait")
                        .expected("a small table, or a quiet hour and a short lock_wait_timeout")
                        .found(Findings.found(step, effect))
                        .fix("SET SESSION lock_wait_timeout = 5; before it, ALGORITHM=INPLACE, LOCK=NONE on it, and"
                                + " run it when no long transaction is open. On a large table use gh-ost or"
                                + " pt-online-schema-change.")
                        .add();
            }
        }
    }
}
