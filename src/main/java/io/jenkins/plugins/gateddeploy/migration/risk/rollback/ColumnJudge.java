package io.jenkins.plugins.gateddeploy.migration.risk.rollback;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.ColumnState;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TypeFit;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ColumnDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.DataType;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;

/** What a change of a column means for the previous version. */
final class ColumnJudge {
    private ColumnJudge() {}

    static Judgement of(Step step, Action action) {
        ColumnState before =
                step.schema().column(action.target(), oldName(action)).orElse(null);
        String column = action.target() + "." + oldName(action);
        boolean added = before != null && before.added();
        return switch (action.kind()) {
            case ADD_COLUMN ->
                required(action.column())
                        ? Judgement.breaks(
                                "it inserts rows without " + column + ", which is NOT NULL and has no default")
                        : Judgement.COMPATIBLE;
            case DROP_COLUMN ->
                added || action.has(Flag.IF_EXISTS) && step.isAbsent(action.target(), action.name())
                        ? Judgement.COMPATIBLE
                        : Judgement.breaks("it uses the column " + column + ", which is dropped");
            case RENAME_COLUMN ->
                added
                        ? Judgement.COMPATIBLE
                        : Judgement.breaks(
                                "it uses the column " + column + ", which is now called " + action.newName());
            case ALTER_COLUMN_TYPE -> added ? Judgement.COMPATIBLE : type(before, action.type(), column);
            case MODIFY_COLUMN, CHANGE_COLUMN -> redefined(step, action, before, column);
            case SET_NOT_NULL -> notNull(before, column);
            case DROP_DEFAULT, DROP_IDENTITY -> noDefault(before, column);
            case SET_EXPRESSION, DROP_EXPRESSION ->
                added ? Judgement.COMPATIBLE : Judgement.unknown("the values of " + column + " come about another way");
            default -> added ? Judgement.COMPATIBLE : Judgement.unknown("the server now numbers " + column);
        };
    }

    private static Judgement redefined(Step step, Action action, ColumnState before, String column) {
        ColumnDefinition after = action.column();
        if (before != null && before.added()) {
            return required(after)
                    ? Judgement.breaks("it inserts rows without " + column + ", which is NOT NULL and has no default")
                    : Judgement.COMPATIBLE;
        }
        if (!step.names().same(NameFolding.Kind.COLUMN, after.name(), oldName(action))) {
            return Judgement.breaks("it uses the column " + column + ", which is now called " + after.name());
        }
        Judgement type = type(before, after.type(), column);
        if (type.verdict() == RollbackVerdict.BREAKS) {
            return type;
        }
        if (after.notNull() && (before == null || !before.notNull())) {
            return before == null
                    ? Judgement.unknown("whether it writes NULL into " + column + " is not known")
                    : Judgement.refuses("it may write NULL into " + column);
        }
        boolean defaultGone = before != null && before.hasDefault() && required(after);
        return defaultGone ? Judgement.breaks("it relies on the default of " + column + ", which is gone") : type;
    }

    private static Judgement type(ColumnState before, DataType now, String column) {
        DataType old = before == null ? null : before.type();
        return switch (TypeFit.of(old, now)) {
            case SAME, WIDER -> Judgement.COMPATIBLE;
            case NARROWER ->
                Judgement.refuses(
                        "it may write values into " + column + " that do not fit " + now + " (was " + old + ")");
            case DIFFERENT ->
                Judgement.breaks("it reads and writes " + column + " as " + old + ", which is now " + now);
            case UNKNOWN -> Judgement.unknown("the type that " + column + " had before " + now + " is not known");
        };
    }

    private static Judgement notNull(ColumnState before, String column) {
        if (before != null && before.notNull()) {
            return Judgement.COMPATIBLE;
        }
        if (before != null && before.added()) {
            return before.hasDefault()
                    ? Judgement.COMPATIBLE
                    : Judgement.breaks(
                            "it inserts rows without " + column + ", which is now NOT NULL and has no default");
        }
        return Judgement.refuses("it may write NULL into " + column + ", which is now NOT NULL");
    }

    private static Judgement noDefault(ColumnState before, String column) {
        if (before == null || before.notNull()) {
            return Judgement.breaks("it inserts rows without " + column + " and relies on its default, which is gone");
        }
        return Judgement.unknown("rows it inserts now hold NULL in " + column + " instead of the default");
    }

    /** NOT NULL, and nothing gives it a value. */
    private static boolean required(ColumnDefinition column) {
        boolean filled = column.defaultValue() != null && !column.defaultValue().isNull()
                || column.generation() != ColumnDefinition.Generation.NONE
                || column.numbering() != ColumnDefinition.Numbering.NONE;
        return column.notNull() && !filled;
    }

    private static String oldName(Action action) {
        return action.name() == null && action.column() != null
                ? action.column().name()
                : action.name();
    }
}
