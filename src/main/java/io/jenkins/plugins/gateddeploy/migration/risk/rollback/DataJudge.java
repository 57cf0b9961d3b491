package io.jenkins.plugins.gateddeploy.migration.risk.rollback;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.ColumnState;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.Identifier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a change of rows means for the previous version. */
final class DataJudge {
    private static final Pattern SET =
            Pattern.compile("(?is)\\bset\\b(.*?)(\\bwhere\\b|\\bfrom\\b|\\blimit\\b|\\breturning\\b|$)");
    private static final Pattern ASSIGNED =
            Pattern.compile("(?:^|,)\\s*(?:[`\"]?\\w+[`\"]?\\.)?([`\"]?\\w+[`\"]?)\\s*=(?!=)");
    private static final int LONGEST = 20_000;

    private DataJudge() {}

    /** Filling a column that these migrations added changes nothing the previous version reads. */
    static Judgement update(Step step, Action action) {
        String text = step.statement().text();
        Matcher set = SET.matcher(text);
        if (text.length() > LONGEST || !set.find()) {
            return changed(action);
        }
        Matcher assigned = ASSIGNED.matcher(set.group(1));
        boolean any = false;
        while (assigned.find()) {
            any = true;
            Identifier column = Identifier.at(assigned.group(1), 0);
            boolean added = column != null
                    && step.schema()
                            .column(action.target(), column.in(step.names()))
                            .map(ColumnState::added)
                            .orElse(false);
            if (!added) {
                return changed(action);
            }
        }
        return any ? Judgement.COMPATIBLE : changed(action);
    }

    private static Judgement changed(Action action) {
        return Judgement.unknown(
                "values in " + action.target() + " are changed, and the old version may not understand them");
    }
}
