package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.List;

/**
 * What a tool's history table says.
 *
 * @param table where it was read; null if there is none
 * @param rows all rows, oldest first where the tool records an order
 * @param locks lock rows that are held
 */
public record History(HistoryTable table, List<HistoryRow> rows, List<HistoryLock> locks) {
    public History {
        rows = List.copyOf(rows);
        locks = List.copyOf(locks);
    }

    /** No history table: nothing is known to have run. */
    static History none() {
        return new History(null, List.of(), List.of());
    }
}
