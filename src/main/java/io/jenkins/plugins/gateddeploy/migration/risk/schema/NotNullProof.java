package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a CHECK says that a column is not null. Only {@code c IS NOT NULL}, alone or joined by AND, counts: PostgreSQL
 * proves no more either (predicate_implied_by in src/backend/optimizer/util/predtest.c).
 */
final class NotNullProof {
    private static final Pattern IS_NOT_NULL = Pattern.compile(
            "\\(*\\s*(?:\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_$]*))\\s+is\\s+not\\s+null\\s*\\)*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern AND = Pattern.compile("(?i)(?<!\\s)\\s++and\\s++");
    private static final Pattern OTHER_LOGIC = Pattern.compile("(?i)\\b(or|not\\s*\\(|case)\\b");

    private NotNullProof() {}

    static boolean proves(ConstraintDefinition constraint, String column, NameFolding names) {
        if (constraint.kind() == ConstraintKind.NOT_NULL) {
            return constraint.columns().stream().anyMatch(it -> names.same(NameFolding.Kind.COLUMN, it, column));
        }
        String condition = constraint.expression();
        if (constraint.kind() != ConstraintKind.CHECK
                || condition == null
                || OTHER_LOGIC.matcher(condition).find()) {
            return false;
        }
        for (String part : AND.split(condition)) {
            Matcher matcher = IS_NOT_NULL.matcher(part.trim());
            if (matcher.matches() && names.same(NameFolding.Kind.COLUMN, name(matcher, names), column)) {
                return true;
            }
        }
        return false;
    }

    private static String name(Matcher matcher, NameFolding names) {
        return matcher.group(1) == null
                ? names.read(matcher.group(2), false)
                : names.read(matcher.group(1).replace("\"\"", "\""), true);
    }
}
