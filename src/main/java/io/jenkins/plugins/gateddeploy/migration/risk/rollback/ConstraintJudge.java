package io.jenkins.plugins.gateddeploy.migration.risk.rollback;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.ColumnState;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.IndexDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a constraint or unique index means for the previous version: it may write what is now refused. */
final class ConstraintJudge {
    private static final Pattern WORD =
            Pattern.compile("'(?:[^']|'')*'|\"((?:[^\"]|\"\")+)\"|`([^`]+)`|([\\p{L}_][\\p{L}\\p{N}_$]*)(\\s*\\()?");
    private static final Set<String> KEYWORDS = Set.of(
            "is",
            "not",
            "null",
            "and",
            "or",
            "in",
            "between",
            "like",
            "ilike",
            "true",
            "false",
            "any",
            "all",
            "array",
            "case",
            "when",
            "then",
            "else",
            "end",
            "similar",
            "to",
            "text",
            "varchar",
            "numeric",
            "int",
            "integer",
            "regexp",
            "rlike",
            "collate",
            "character",
            "varying",
            "date",
            "timestamp",
            "distinct",
            "from");

    private ConstraintJudge() {}

    static Judgement added(Step step, Action action) {
        ConstraintDefinition constraint = action.constraint();
        if (constraint == null || constraint.notEnforced()) {
            return Judgement.COMPATIBLE;
        }
        String table = action.target().toString();
        if (constraint.usingIndex() != null) {
            return adopted(step, constraint, table);
        }
        return switch (constraint.kind()) {
            case UNIQUE, PRIMARY_KEY, EXCLUDE ->
                alreadyUnique(step, action.target(), constraint.columns())
                                || onlyNew(step, action.target(), constraint.columns())
                        ? Judgement.COMPATIBLE
                        : Judgement.refuses(
                                "it may write rows into " + table + " that the new unique constraint refuses");
            case FOREIGN_KEY ->
                onlyNew(step, action.target(), constraint.columns())
                        ? Judgement.COMPATIBLE
                        : Judgement.refuses("it may write rows into " + table + " that refer to nothing in "
                                + constraint.referencedTable() + ", or delete rows there");
            case CHECK ->
                onlyNew(step, action.target(), words(constraint.expression(), step.names()))
                        ? Judgement.COMPATIBLE
                        : Judgement.refuses("it may write rows into " + table + " that the new CHECK refuses");
            case NOT_NULL ->
                Judgement.refuses("it may write NULL into " + table + "." + String.join(", ", constraint.columns()));
        };
    }

    /** The index refuses duplicates already; a primary key also makes its columns NOT NULL. */
    private static Judgement adopted(Step step, ConstraintDefinition constraint, String table) {
        List<String> nullable = constraint.kind() == ConstraintKind.PRIMARY_KEY
                ? step.schema().nullableIn(constraint.usingIndex())
                : List.of();
        return nullable.isEmpty()
                ? Judgement.COMPATIBLE
                : Judgement.refuses("it may write NULL into " + table + "." + String.join(", ", nullable));
    }

    static Judgement dropped(Step step, Action action) {
        boolean unique = action.kind() == ActionKind.DROP_PRIMARY_KEY
                || step.schema()
                        .table(action.target())
                        .map(it -> it.constraint(action.name()))
                        .map(it -> it.definition().kind() == ConstraintKind.UNIQUE
                                || it.definition().kind() == ConstraintKind.PRIMARY_KEY)
                        .orElse(false);
        return unique && !rebuilt(step, action)
                ? Judgement.unknown("it may rely on the uniqueness that is dropped, as ON CONFLICT and upserts do")
                : Judgement.COMPATIBLE;
    }

    static Judgement index(Step step, Action action) {
        IndexDefinition index = action.index();
        boolean refuses = index != null
                && index.unique()
                && !alreadyUnique(step, action.target(), index.columns())
                && !onlyNew(step, action.target(), index.columns());
        return refuses
                ? Judgement.refuses("it may write rows into " + action.target() + " that the new unique index refuses")
                : Judgement.COMPATIBLE;
    }

    /** The same columns, or some of them, were unique before: nothing new is refused. */
    private static boolean alreadyUnique(Step step, ObjectName table, List<String> columns) {
        List<String> wanted = step.schema().columnKeys(columns);
        return Stream.concat(step.schema().indexesOf(table).stream(), step.schema().droppedOn(table).stream())
                .anyMatch(it -> it.unique() && !it.columns().isEmpty() && wanted.containsAll(it.columns()));
    }

    private static boolean rebuilt(Step step, Action action) {
        return step.fromHere(ActionKind.ADD_CONSTRAINT)
                .anyMatch(it -> it.target() != null
                        && step.schema().isSame(it.target(), action.target(), ObjectType.TABLE)
                        && it.constraint() != null
                        && (it.constraint().kind() == ConstraintKind.UNIQUE
                                || it.constraint().kind() == ConstraintKind.PRIMARY_KEY));
    }

    /** All columns were added by these migrations: the previous version writes none of them. */
    private static boolean onlyNew(Step step, ObjectName table, List<String> columns) {
        return !columns.isEmpty()
                && columns.stream().allMatch(column -> step.schema()
                        .column(table, column)
                        .map(ColumnState::added)
                        .orElse(false));
    }

    /** The words of a condition that can be columns. */
    private static List<String> words(String condition, NameFolding names) {
        Set<String> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(condition == null ? "" : condition);
        while (matcher.find()) {
            String quoted = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            String bare = matcher.group(4) == null ? matcher.group(3) : null;
            if (quoted != null) {
                words.add(names.read(quoted.replace("\"\"", "\""), true));
            } else if (bare != null && !KEYWORDS.contains(bare.toLowerCase(Locale.ROOT))) {
                words.add(names.read(bare, false));
            }
        }
        return List.copyOf(words);
    }
}
