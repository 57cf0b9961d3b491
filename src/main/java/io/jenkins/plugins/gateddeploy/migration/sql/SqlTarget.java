package io.jenkins.plugins.gateddeploy.migration.sql;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The server a script is meant for: its dialect and version, and how it reads names. The version decides which {@code
 * /*!80013 … *}{@code /} comments are live code and which rules apply.
 *
 * @param dialect the SQL it speaks
 * @param major such as 17 for PostgreSQL 17.2, 8 for MySQL 8.0.36, 10 for MariaDB 10.6.18
 * @param minor such as 2, 0 or 6; 0 if it was not said
 * @param patch such as 36 for MySQL 8.0.36; 0 if it was not said
 * @param assumed true if nobody said the version and the default below was taken
 * @param names how it reads and compares names
 * @param quotes how a session of it reads quotes at first
 */
public record SqlTarget(
        Dialect dialect, int major, int minor, int patch, boolean assumed, NameFolding names, Quotes quotes)
        implements Serializable {

    private static final Pattern WORD = Pattern.compile("([a-z]+)(?::(\\d{1,3})(?:\\.(\\d{1,3}))?(?:\\.(\\d{1,3}))?)?");

    public SqlTarget {
        Objects.requireNonNull(dialect, "dialect");
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(quotes, "quotes");
    }

    /** A server whose version is known, such as {@code (MYSQL, 8, 0, 36)}. */
    public static SqlTarget of(Dialect dialect, int major, int minor, int patch) {
        return new SqlTarget(dialect, major, minor, patch, false, NameFolding.of(dialect), Quotes.of(dialect));
    }

    /**
     * A dialect whose version nobody said: the oldest version this product supports (PostgreSQL 12, MySQL 8.0,
     * MariaDB 10.6), since a newer server forgives more.
     */
    public static SqlTarget of(Dialect dialect) {
        return switch (dialect) {
            case POSTGRESQL -> new SqlTarget(dialect, 12, 0, 0, true, NameFolding.of(dialect), Quotes.of(dialect));
            case MYSQL -> new SqlTarget(dialect, 8, 0, 0, true, NameFolding.of(dialect), Quotes.of(dialect));
            case MARIADB -> new SqlTarget(dialect, 10, 6, 0, true, NameFolding.of(dialect), Quotes.of(dialect));
        };
    }

    /** The same server, whose way with names is now known. */
    public SqlTarget naming(NameFolding folding) {
        return new SqlTarget(dialect, major, minor, patch, assumed, folding, quotes);
    }

    /** The same server, whose way with quotes is now known. */
    public SqlTarget quoting(Quotes first) {
        return new SqlTarget(dialect, major, minor, patch, assumed, names, first);
    }

    /**
     * Reads {@code postgresql}, {@code postgresql:15}, {@code mysql:8.0.36} or {@code mariadb:10.11}, as the
     * {@code dialect} parameter gives it.
     *
     * @throws UsageException if it is none of these; the sentence names the allowed ones
     */
    public static SqlTarget parse(String text) {
        Matcher matcher = WORD.matcher(text.trim().toLowerCase(Locale.ROOT));
        Dialect dialect = matcher.matches() ? dialectNamed(matcher.group(1)) : null;
        if (dialect == null) {
            throw new UsageException("dialect '" + text + "' is not known. Allowed are postgresql, mysql and mariadb,"
                    + " each with an optional version such as postgresql:15 or mysql:8.0.36.");
        }
        if (matcher.group(2) == null) {
            return of(dialect);
        }
        return of(dialect, number(matcher.group(2)), number(matcher.group(3)), number(matcher.group(4)));
    }

    /** Whether the server is at least this version. */
    public boolean isAtLeast(int wantedMajor, int wantedMinor, int wantedPatch) {
        return serial(major, minor, patch) >= serial(wantedMajor, wantedMinor, wantedPatch);
    }

    /** Whether the server is at least this version. */
    public boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return isAtLeast(wantedMajor, wantedMinor, 0);
    }

    /** The version as one number, the way {@code /*!80036} writes it: 80036 for 8.0.36, 100618 for 10.6.18. */
    int serial() {
        return serial(major, minor, patch);
    }

    /** Such as {@code postgresql:15} or {@code mysql:8.0.36}. */
    @Override
    public String toString() {
        String version =
                dialect == Dialect.POSTGRESQL ? "" + major : major + "." + minor + (patch == 0 ? "" : "." + patch);
        return dialect.name().toLowerCase(Locale.ROOT) + ":" + version;
    }

    private static int serial(int major, int minor, int patch) {
        return major * 10_000 + minor * 100 + patch;
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static Dialect dialectNamed(String word) {
        return switch (word) {
            case "postgresql", "postgres", "pg" -> Dialect.POSTGRESQL;
            case "mysql" -> Dialect.MYSQL;
            case "mariadb" -> Dialect.MARIADB;
            default -> null;
        };
    }
}
