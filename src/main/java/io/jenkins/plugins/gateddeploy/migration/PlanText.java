package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One line of the plan for the log. */
final class PlanText {
    private PlanText() {}

    /**
     * Such as {@code db/V7__x.sql  ALREADY_THERE}.
     *
     * @param asked whether a database was looked at; without one there is no reality to tell
     */
    static String migration(Map<?, ?> migration, boolean asked) {
        String reality = asked ? "  " + migration.get("reality") : "";
        String state = "pending".equals(migration.get("state")) ? "" : ", " + migration.get("state");
        String why =
                migration.get("notAnalysed") == null ? "" : " (not analysed: " + migration.get("notAnalysed") + ")";
        String more = migration.get("more") == null ? "" : ", " + migration.get("more") + " statements not shown";
        return migration.get("file") + reality + state + more + why;
    }

    /** Such as {@code 4: ALTER TABLE orders … | orders, 4.2 M rows | ACCESS EXCLUSIVE lock, reads and writes wait}. */
    static String statement(Map<?, ?> statement) {
        List<String> parts = new ArrayList<>();
        parts.add(statement.get("line") + ": " + statement.get("statement"));
        if (statement.get("tables") instanceof List<?> tables && !tables.isEmpty()) {
            TableSize size = new TableSize(number(statement.get("rows")), number(statement.get("bytes")));
            parts.add(tables.get(0) + ", " + size.phrase());
        }
        if (statement.get("lock") != null) {
            parts.add(statement.get("lock") + ", " + statement.get("work")
                    + (Boolean.TRUE.equals(statement.get("blocks")) ? ", " + statement.get("waits") : ""));
        }
        if (statement.get("estimate") != null) {
            parts.add(String.valueOf(statement.get("estimate")));
        }
        return String.join(" | ", parts);
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : -1;
    }
}
