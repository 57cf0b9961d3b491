package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Something the application needs in the database: a table, or a column of it.
 *
 * @param schema null if none is named
 * @param table the table or view
 * @param column null if the table alone is needed
 */
public record Requirement(String schema, String table, String column) implements Serializable {
    private static final Pattern PART = Pattern.compile("[^.\\s\"'`;]+");

    /**
     * Reads {@code users}, {@code orders.updated_at} or {@code public.orders.updated_at}.
     *
     * @throws UsageException if it is none of these
     */
    public static Requirement parse(String text) {
        String[] parts = text == null ? new String[0] : text.trim().split("\\.", -1);
        for (String part : parts) {
            if (!PART.matcher(part).matches()) {
                parts = new String[0];
                break;
            }
        }
        return switch (parts.length) {
            case 1 -> new Requirement(null, parts[0], null);
            case 2 -> new Requirement(null, parts[0], parts[1]);
            case 3 -> new Requirement(parts[0], parts[1], parts[2]);
            default ->
                throw new UsageException(
                        "requires: '" + text + "' is not TABLE or TABLE.COLUMN, such as users or orders.updated_at");
        };
    }

    /** As the user wrote it. */
    @Override
    public String toString() {
        return (schema == null ? "" : schema + ".") + table + (column == null ? "" : "." + column);
    }
}
