package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSize;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.Identifier;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a change of a few rows, which names them by their key or takes a batch of them, from one of many rows. */
final class FewRows {
    /** Rows that one statement may change without being a matter of size. */
    private static final long BATCH = 10_000;
    /** Longer lists are not read. */
    private static final int LONGEST = 10_000;

    private static final String VALUE = "(?:'[^']*'(?:::\\w+)?|-?\\d+|:\\w+|\\$\\d+|@\\w+|\\?)";
    private static final Pattern BY_COLUMN =
            Pattern.compile("(?is).*\\bwhere\\s++\\(?\\s*+(?:[`\"\\w]+\\.)*([`\"]?\\w+[`\"]?)"
                    + "\\s*(?:=\\s*" + VALUE
                    + "|in\\s*\\(\\s*" + VALUE + "(?:\\s*,\\s*" + VALUE + ")*+\\s*\\)"
                    + "|=\\s*any\\s*\\(\\s*array\\s*\\[[^\\]()]*\\]\\s*\\)"
                    + "|between\\s+(\\d{1,18})\\s+and\\s+(\\d{1,18})"
                    + "|(?:in|=\\s*any)\\s*\\(\\s*(?:array\\s*\\(\\s*)?select\\b.*\\blimit\\s+(\\d{1,18})\\b[^()]*\\)?\\s*\\))"
                    + "\\s*\\)?\\s*(?:and\\b(?!.*\\bor\\b).*|returning\\b.*)?");

    private static final Set<String> KEYS = Set.of("id", "_id", "uuid", "guid", "ctid");

    private FewRows() {}

    /** Whether an UPDATE or DELETE touches few rows, as far as its text and the table's unique indexes say. */
    static boolean areChanged(Step step, Action action) {
        if (action.kind() != ActionKind.UPDATE && action.kind() != ActionKind.DELETE) {
            return false;
        }
        if (action.has(Flag.HAS_LIMIT)) {
            return true;
        }
        String text = step.statement().text();
        // A join decides for itself how many rows a key stands for.
        if (action.has(Flag.FROM_QUERY) || action.target() == null || text.length() >= LONGEST) {
            return false;
        }
        Matcher where = BY_COLUMN.matcher(text);
        return where.matches() && isKey(step, action.target(), column(step, where.group(1))) && isBatch(where);
    }

    /** Whether the table has more rows than a batch may change. */
    static boolean isMore(TableSize size) {
        return size.rowsAtMost() > BATCH;
    }

    private static boolean isBatch(Matcher where) {
        if (where.group(4) != null) {
            return Long.parseLong(where.group(4)) <= BATCH;
        }
        return where.group(2) == null || Long.parseLong(where.group(3)) - Long.parseLong(where.group(2)) <= BATCH;
    }

    /** By its name, {@code user_id} of {@code users} among them, or because a unique index says so. */
    private static boolean isKey(Step step, ObjectName table, String column) {
        String name = lower(table.name());
        String one = name.replaceFirst("ies$", "y").replaceFirst("s$", "");
        List<String> key = step.schema().columnKeys(List.of(column));
        return KEYS.contains(lower(column))
                || lower(column).equals(name + "_id")
                || lower(column).equals(one + "_id")
                || step.schema().indexesOf(table).stream()
                        .anyMatch(
                                it -> it.unique() && it.valid() && it.columns().equals(key));
    }

    private static String column(Step step, String written) {
        Identifier column = Identifier.at(written, 0);
        return column == null ? written : column.in(step.names());
    }

    /** What people call a key, they call it in any case. */
    private static String lower(String name) {
        return NameFolding.ANY_CASE.key(NameFolding.Kind.COLUMN, name);
    }
}
