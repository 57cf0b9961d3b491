package io.jenkins.plugins.gateddeploy.migration.risk;

import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSize;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One statement of the plan that a person looks at.
 *
 * @param file the migration's file
 * @param line 1-based
 * @param text the statement's beginning, in one line
 * @param tables tables in use that it locks, the most locked first
 * @param lock such as {@code ACCESS EXCLUSIVE lock}; null if it locks nothing that is in use
 * @param work what it does meanwhile; null without a lock
 * @param waits {@code reads and writes wait}, {@code writes wait} or {@code reads and writes go on}; null without a lock
 * @param blocks whether others wait for as long as the table is large
 * @param rows of the largest of the tables; -1 if unknown
 * @param bytes of the largest of the tables; -1 if unknown
 * @param transaction 0 outside a transaction, else the same number for the statements that share one
 * @param estimate how long it may take, from the rehearsal; null without one or where it takes no time
 * @param rules the rules that found something
 */
public record StatementPlan(
        String file,
        int line,
        String text,
        List<String> tables,
        String lock,
        String work,
        String waits,
        boolean blocks,
        long rows,
        long bytes,
        int transaction,
        String estimate,
        List<String> rules)
        implements Serializable {

    public StatementPlan {
        tables = List.copyOf(tables);
        rules = List.copyOf(rules);
    }

    /** Such as {@code 4.2 M rows, 1.1 GB}. */
    public String size() {
        return new TableSize(rows, bytes).phrase();
    }

    /** For the report's facts; what is unknown is left out. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("line", line);
        map.put("statement", text);
        map.put("tables", tables.isEmpty() ? null : tables);
        map.put("lock", lock);
        map.put("work", work);
        map.put("waits", waits);
        map.put("blocks", blocks ? Boolean.TRUE : null);
        map.put("rows", rows < 0 ? null : rows);
        map.put("bytes", bytes < 0 ? null : bytes);
        map.put("transaction", transaction == 0 ? null : transaction);
        map.put("estimate", estimate);
        map.put("rules", rules.isEmpty() ? null : rules);
        map.values().removeIf(Objects::isNull);
        return map;
    }
}
