package io.jenkins.plugins.gateddeploy.migration.tool;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Map;

/** One row of a history table, read by column name whatever the database's case and types. */
public final class HistoryRow {
    private final Map<String, Object> values;

    /** @param values column name in lower case to JDBC value */
    HistoryRow(Map<String, Object> values) {
        this.values = values;
    }

    /** The value as text; null if it is NULL or there is no such column. */
    public String text(String column) {
        Object value = values.get(column);
        return value == null ? null : value.toString();
    }

    /** The value as a whole number; null if it is NULL, missing or not a number. */
    public Long number(String column) {
        Object value = values.get(column);
        if (value instanceof Number number) {
            return number.longValue();
        }
        if (value instanceof Boolean truth) {
            return truth ? 1L : 0L;
        }
        try {
            return value == null ? null : Long.valueOf(value.toString().trim());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** True for a true boolean, a number other than 0, or one of the words databases write for true. */
    public boolean truth(String column) {
        Object value = values.get(column);
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof byte[] bits) {
            return bits.length > 0 && bits[bits.length - 1] != 0;
        }
        Long number = number(column);
        String text = text(column);
        return number != null ? number != 0 : text != null && ("t".equals(text) || "true".equalsIgnoreCase(text));
    }

    /** A point in time; a value without zone is taken as UTC. Null if it is NULL or not a time. */
    public Instant time(String column) {
        Object value = values.get(column);
        if (value instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        if (value instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        if (value instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof Number millis && millis.longValue() > 1_000_000_000_000L) {
            return Instant.ofEpochMilli(millis.longValue());
        }
        return value == null ? null : parsed(value.toString());
    }

    private static Instant parsed(String text) {
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    text.trim().replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime offset
                    ? offset.toInstant()
                    : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
