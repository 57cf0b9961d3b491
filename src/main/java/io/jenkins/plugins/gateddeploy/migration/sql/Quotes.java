package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;

/**
 * How a session reads quotes: where a string ends depends on it. Immutable.
 *
 * @param escapes whether a backslash escapes in a plain string: {@code standard_conforming_strings = off}, and MySQL without
 *     {@code NO_BACKSLASH_ESCAPES}
 * @param names whether MySQL's double quotes hold a name: {@code ANSI_QUOTES}
 * @param encoding whether a character's bytes may hold a backslash or quote of their own, as in GBK and Shift JIS
 */
public record Quotes(Truth escapes, Truth names, Truth encoding) implements Serializable {

    /** What is known. */
    public enum Truth {
        NO,
        YES,
        UNSURE;

        Truth or(Truth other) {
            return this == other ? this : UNSURE;
        }

        static Truth of(boolean yes) {
            return yes ? YES : NO;
        }
    }

    /** What a server does unless it was told otherwise. */
    public static Quotes of(Dialect dialect) {
        return new Quotes(Truth.of(dialect != Dialect.POSTGRESQL), Truth.NO, Truth.NO);
    }

    /** Either this or the other: what they disagree on is not known. */
    public Quotes or(Quotes other) {
        return new Quotes(escapes.or(other.escapes), names.or(other.names), encoding.or(other.encoding));
    }

    /** By PostgreSQL's {@code standard_conforming_strings}. */
    public static Quotes ofPostgres(String standardConformingStrings) {
        return of(Dialect.POSTGRESQL).escapes(not(SwitchValue.of(standardConformingStrings)));
    }

    /** By MySQL's or MariaDB's {@code sql_mode}. */
    public static Quotes ofSqlMode(String mode) {
        return SqlMode.read(mode, of(Dialect.MYSQL), of(Dialect.MYSQL));
    }

    /** Nothing is known of escapes and names. */
    public Quotes unsure() {
        return new Quotes(Truth.UNSURE, Truth.UNSURE, encoding);
    }

    Quotes escapes(Truth value) {
        return new Quotes(value, names, encoding);
    }

    Quotes names(Truth value) {
        return new Quotes(escapes, value, encoding);
    }

    Quotes encoding(Truth value) {
        return new Quotes(escapes, names, value);
    }

    private static Truth not(Truth value) {
        return value == Truth.UNSURE ? value : Truth.of(value == Truth.NO);
    }

    /** A switch of PostgreSQL as a word. */
    private static final class SwitchValue {
        static Truth of(String text) {
            return switch (text.strip().replace("'", "").toLowerCase(java.util.Locale.ROOT)) {
                case "on", "true", "yes", "1", "t", "y" -> Truth.YES;
                case "off", "false", "no", "0", "f", "n", "of" -> Truth.NO;
                default -> Truth.UNSURE;
            };
        }
    }
}
