package io.jenkins.plugins.gateddeploy.migration.risk.rollback;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Answer;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a change of a view, function, type or other object means for the previous version. */
final class ObjectJudge {
    private static final Set<ObjectType> USED = EnumSet.of(
            ObjectType.VIEW,
            ObjectType.MATERIALIZED_VIEW,
            ObjectType.FUNCTION,
            ObjectType.PROCEDURE,
            ObjectType.SEQUENCE,
            ObjectType.TYPE,
            ObjectType.DOMAIN,
            ObjectType.SCHEMA,
            ObjectType.DATABASE,
            ObjectType.FOREIGN_TABLE,
            ObjectType.EXTENSION);
    private static final Set<ObjectType> ACTIVE = EnumSet.of(
            ObjectType.TRIGGER, ObjectType.RULE, ObjectType.POLICY, ObjectType.EVENT, ObjectType.EVENT_TRIGGER);

    private ObjectJudge() {}

    static Judgement of(Step step, Action action) {
        ObjectType type = action.objectType();
        String what =
                (type == null ? "object" : type.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        + (action.target() == null ? "" : " " + action.target());
        boolean used = type != null && USED.contains(type);
        boolean active = type != null && ACTIVE.contains(type);
        if (!used
                && !active
                && action.kind() != ActionKind.DROP_OBJECT
                && Answer.of(action).isReported()) {
            return Answer.of(action) == Answer.ACCESS
                    ? Judgement.refuses("it may need the login or right that is changed")
                    : Judgement.unknown("what the statement does beyond this database is not known");
        }
        return switch (action.kind()) {
            case DROP_OBJECT ->
                used
                        ? dropped(step, action, what)
                        : type == ObjectType.ROLE || type.isPlain()
                                ? Judgement.unknown("it may need what is dropped" + named(action))
                                : active(active, what);
            case RENAME_OBJECT ->
                used && !step.schema().isFreshObject(action)
                        ? Judgement.breaks("it uses the " + what + ", whose name is gone")
                        : Judgement.COMPATIBLE;
            case CREATE_OBJECT ->
                used && action.has(Flag.OR_REPLACE) && type != ObjectType.EXTENSION
                        ? Judgement.unknown("the " + what + " is replaced by another definition")
                        : active(active, what);
            default ->
                used && type != ObjectType.EXTENSION
                        ? Judgement.unknown("the " + what + " is changed")
                        : active(active, what);
        };
    }

    private static Judgement dropped(Step step, Action action, String what) {
        if (step.schema().isFreshObject(action)) {
            return Judgement.COMPATIBLE;
        }
        return action.target() != null && Replacements.takeName(step, action.target())
                ? Judgement.unknown("the " + what + " is dropped and created anew")
                : Judgement.breaks("it uses the " + what + ", which is dropped");
    }

    private static String named(Action action) {
        return action.name() == null ? "" : " (" + action.name() + ")";
    }

    private static Judgement active(boolean active, String what) {
        return active ? Judgement.unknown("the " + what + " acts on what it reads or writes") : Judgement.COMPATIBLE;
    }
}
