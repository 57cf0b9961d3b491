package io.jenkins.plugins.gateddeploy.migration.risk.rollback;

import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Judges, step by step, whether the previous version of the application survives. One for each analysis. */
public final class RollbackJudge {
    private static final int SHOWN = 100;

    private final List<RollbackReason> reasons = new ArrayList<>();

    /** Looks at one statement at its moment. */
    public void look(Step step) {
        Statement statement = step.statement();
        if (!statement.analysed()) {
            add(step, null, Judgement.unknown("the statement could not be read"));
            return;
        }
        for (Action action : statement.actions()) {
            if (!step.isNew(action.target())) {
                Judgement judgement = ActionJudge.of(step, action);
                if (judgement.verdict() != RollbackVerdict.COMPATIBLE) {
                    add(step, action, judgement);
                }
            }
        }
    }

    /** A pending migration whose SQL is not known: it is written in another language, or could not be read. */
    public void opaque(String file, String reason) {
        reasons.add(new RollbackReason(RollbackVerdict.UNKNOWN, reason, Source.file(file), null, false));
    }

    public RollbackCompatibility result() {
        return RollbackCompatibility.of(reasons);
    }

    private void add(Step step, Action action, Judgement judgement) {
        ObjectName target = action == null ? null : action.target();
        String column = action == null || action.index() != null ? null : action.columnName();
        String object = target == null ? null : column == null ? target.toString() : target + "." + column;
        Source source =
                Source.file(step.migration().file(), step.statement().line()).about(object);
        reasons.add(new RollbackReason(
                judgement.verdict(), judgement.why(), source, Shown.of(step.statement(), SHOWN), judgement.certain()));
    }
}
