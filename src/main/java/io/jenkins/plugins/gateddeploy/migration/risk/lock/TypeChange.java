package io.jenkins.plugins.gateddeploy.migration.risk.lock;

import io.jenkins.plugins.gateddeploy.migration.sql.DataType;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether PostgreSQL can change a column's type without touching its rows. */
public enum TypeChange {
    /** The stored bytes stay valid: a change of the catalogue only. */
    IN_PLACE,
    /** The rows stay, but indexes on the column are built anew. */
    CHECKS,
    REWRITES,
    /** The old type is unknown, and most old types with this new one need no rewrite. */
    LIKELY_IN_PLACE,
    /** The old type is unknown. */
    UNKNOWN;

    private static final Set<String> STRINGS = Set.of("varchar", "text");
    private static final Set<String> LENGTH_ONLY = Set.of("varchar", "varbit");
    private static final Set<String> PRECISE = Set.of("timestamp", "timestamptz", "time", "timetz", "interval");

    /**
     * The rules are those of PostgreSQL's binary-coercible casts and of the support functions that drop a length check:
     * https://www.postgresql.org/docs/current/sql-altertable.html and varchar_support, numeric_support and
     * TemporalSimplify in its source.
     *
     * @param old null if nobody knows
     * @param using the USING expression, or null
     */
    public static TypeChange inPostgres(DataType old, DataType now, String using, String column) {
        if (using != null && !isPlainCast(using, column)) {
            return REWRITES;
        }
        if (old == null) {
            return unbounded(now) ? LIKELY_IN_PLACE : UNKNOWN;
        }
        if (old.array() != now.array()) {
            return REWRITES;
        }
        if (now.collation() != null && !now.collation().equals(old.collation())) {
            return CHECKS;
        }
        if (old.name().equals(now.name())) {
            return sameName(old, now);
        }
        if (STRINGS.contains(old.name()) && STRINGS.contains(now.name())) {
            return now.length() < 0 ? IN_PLACE : REWRITES;
        }
        if (old.name().equals("cidr") && now.name().equals("inet")) {
            return IN_PLACE;
        }
        boolean citext = STRINGS.contains(old.name()) && now.name().equals("citext") && now.length() < 0;
        return citext ? CHECKS : REWRITES;
    }

    private static TypeChange sameName(DataType old, DataType now) {
        if (old.modifiers().equals(now.modifiers())) {
            return IN_PLACE;
        }
        if (LENGTH_ONLY.contains(now.name())) {
            boolean longer = old.length() >= 0 && now.length() >= old.length();
            return now.length() < 0 || longer ? IN_PLACE : REWRITES;
        }
        if (now.name().equals("numeric")) {
            boolean wider = old.length() >= 0 && now.length() >= old.length() && scale(old) == scale(now);
            return now.length() < 0 || wider ? IN_PLACE : REWRITES;
        }
        if (PRECISE.contains(now.name())) {
            int before = old.length() < 0 ? 6 : old.length();
            int after = now.length() < 0 ? 6 : now.length();
            return after >= before ? IN_PLACE : REWRITES;
        }
        return REWRITES;
    }

    private static boolean unbounded(DataType type) {
        return !type.array()
                && type.length() < 0
                && (STRINGS.contains(type.name()) || type.name().equals("numeric"));
    }

    private static int scale(DataType numeric) {
        return numeric.modifiers().size() < 2 ? 0 : numeric.modifiers().get(1);
    }

    /** {@code c} and {@code c::type} say nothing that the change itself does not say. */
    private static boolean isPlainCast(String using, String column) {
        String quoted = Pattern.quote('"' + column.replace("\"", "\"\"") + '"');
        boolean bare = NameFolding.POSTGRESQL.read(column, false).equals(column);
        String name = bare ? "(?:" + quoted + "|(?i:" + Pattern.quote(column) + "))" : quoted;
        return using.trim().matches("\\(*" + name + "\\)*(\\s*::\\s*[\\w \"(),\\[\\]]+)?");
    }
}
