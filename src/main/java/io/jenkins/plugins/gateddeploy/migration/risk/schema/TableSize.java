package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import java.io.Serializable;

/**
 * How large a table is by the catalogue's estimate.
 *
 * @param rows -1 if nobody knows, as in a PostgreSQL table that was never analysed
 * @param bytes heap and indexes together; -1 if nobody knows
 */
public record TableSize(long rows, long bytes) implements Serializable {
    /** Nobody knows. */
    public static final TableSize UNKNOWN = new TableSize(-1, -1);

    /** Above this a rewrite takes long however few the rows are: 1 GiB. */
    private static final long LARGE_BYTES = 1L << 30;

    /**
     * A small row of PostgreSQL takes 24 bytes of header, 4 of line pointer and its data
     * (https://www.postgresql.org/docs/current/storage-page-layout.html); one of InnoDB about as much.
     */
    private static final long BYTES_PER_SMALL_ROW = 40;

    /** Whether anything is known. */
    public boolean known() {
        return rows >= 0 || bytes >= 0;
    }

    /** The number of rows, or where only the bytes are known the most that fit into them; -1 if nothing is known. */
    public long rowsAtMost() {
        return rows >= 0 || bytes < 0 ? rows : bytes / BYTES_PER_SMALL_ROW;
    }

    /**
     * So large that a person has to look at the plan before a statement locks it for as long as it takes.
     *
     * @param reviewRows the line in rows
     */
    public boolean large(long reviewRows) {
        return rowsAtMost() > reviewRows || bytes > LARGE_BYTES;
    }

    /** Such as {@code 4.2 M rows, 1.1 GB}; {@code size unknown} if nobody knows. */
    public String phrase() {
        if (!known()) {
            return "size unknown";
        }
        String counted =
                rows >= 0 ? Quantity.rows(rows) : "at most " + Quantity.rows(rowsAtMost()) + " (never analysed)";
        return bytes < 0 ? counted : counted + ", " + Quantity.bytes(bytes);
    }
}
