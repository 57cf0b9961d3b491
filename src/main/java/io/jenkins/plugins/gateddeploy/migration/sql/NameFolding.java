package io.jenkins.plugins.gateddeploy.migration.sql;

import java.nio.charset.StandardCharsets;

/**
 * How a server reads the names in SQL, and which of them it takes for the same. The one place where names are compared: what
 * is equal elsewhere is equal here, and letter case is nobody else's business.
 *
 * <p>PostgreSQL folds what is not quoted, cuts it after 63 bytes, and compares exactly:
 * https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS. MySQL and MariaDB keep names as
 * they are written, quoted or not; columns and indexes are compared without case, and for tables and databases {@code
 * lower_case_table_names} decides: https://dev.mysql.com/doc/refman/8.4/en/identifier-case-sensitivity.html,
 * https://mariadb.com/kb/en/identifier-case-sensitivity/.
 */
public enum NameFolding {
    /** With UTF-8, or nothing known of its encoding: only the letters A to Z are folded (downcase_identifier in scansup.c). */
    POSTGRESQL(Unquoted.LOWER_ASCII, Sameness.EXACT),
    /** With an encoding of one byte per character, such as LATIN1, and the locale C. */
    POSTGRESQL_SINGLE_BYTE_C(Unquoted.LOWER_ASCII, Sameness.EXACT),
    /** With such an encoding, and a locale that knows the case of all its letters. */
    POSTGRESQL_SINGLE_BYTE(Unquoted.LOWER, Sameness.EXACT),
    /** {@code lower_case_table_names = 0}: tables are files, and files have a case. */
    MYSQL_EXACT_TABLES(Unquoted.KEPT, Sameness.EXACT, Sameness.ANY_CASE, Sameness.UNSURE, Sameness.SURE_IN_ASCII),
    /** {@code lower_case_table_names = 1} or {@code 2}. */
    MYSQL_ANY_CASE_TABLES(Unquoted.KEPT, Sameness.ANY_CASE, Sameness.ANY_CASE, Sameness.UNSURE, Sameness.SURE_IN_ASCII),
    /** Nobody asked the server: two tables whose names differ in case may be one or two, and the worse is assumed. */
    MYSQL_UNSURE_TABLES(Unquoted.KEPT, Sameness.UNSURE, Sameness.ANY_CASE, Sameness.UNSURE, Sameness.SURE_IN_ASCII),
    /** H2 as it is by default, and other databases that follow the standard. */
    UPPER(Unquoted.UPPER, Sameness.EXACT),
    /** H2 with {@code DATABASE_TO_LOWER}. */
    LOWER(Unquoted.LOWER, Sameness.EXACT),
    /** H2 with {@code DATABASE_TO_UPPER=FALSE}. */
    EXACT(Unquoted.KEPT, Sameness.EXACT),
    /** H2 with {@code CASE_INSENSITIVE_IDENTIFIERS}. */
    ANY_CASE(Unquoted.KEPT, Sameness.ANY_CASE),
    /** Only A to Z have a case, quoted or not: https://www.sqlite.org/c3ref/stricmp.html */
    SQLITE(Unquoted.KEPT, Sameness.ANY_ASCII_CASE);

    /** NAMEDATALEN - 1: https://www.postgresql.org/docs/current/limits.html */
    private static final int POSTGRES_BYTES = 63;

    private final Unquoted unquoted;
    private final Sameness tables;
    private final Sameness columns;
    private final Sameness triggers;
    private final Sameness others;

    /** What a server tells apart in the same way. */
    public enum Kind {
        /** Tables, views, sequences, types, schemas and databases. */
        TABLE,
        /** Columns and indexes. */
        COLUMN,
        /** MySQL's and MariaDB's: by the manual like tables, in truth by version. */
        TRIGGER,
        /** Constraints, routines and events. */
        OTHER;

        /** The kind that objects of a type are of; a table's if the type is not known. */
        public static Kind of(ObjectType type) {
            if (type == null) {
                return TABLE;
            }
            return switch (type) {
                case COLUMN, INDEX -> COLUMN;
                case TRIGGER -> TRIGGER;
                case CONSTRAINT, FUNCTION, PROCEDURE, EVENT -> OTHER;
                default -> TABLE;
            };
        }
    }

    private enum Unquoted {
        KEPT,
        LOWER_ASCII,
        LOWER,
        UPPER
    }

    private enum Sameness {
        EXACT,
        ANY_CASE,
        ANY_ASCII_CASE,
        /** In any case if the letters are A to Z; of others, every catalogue of the server has its own opinion. */
        SURE_IN_ASCII,
        /** The same if exactly the same, and else nobody knows. */
        UNSURE
    }

    NameFolding(Unquoted unquoted, Sameness all) {
        this(unquoted, all, all, all, all);
    }

    NameFolding(Unquoted unquoted, Sameness tables, Sameness columns, Sameness triggers, Sameness others) {
        this.unquoted = unquoted;
        this.tables = tables;
        this.columns = columns;
        this.triggers = triggers;
        this.others = others;
    }

    /** What is known of a server of this dialect before it was asked. */
    public static NameFolding of(Dialect dialect) {
        return dialect == Dialect.POSTGRESQL ? POSTGRESQL : MYSQL_UNSURE_TABLES;
    }

    /**
     * The name that the server understands.
     *
     * @param name as written, without its quotes
     * @param quoted whether it had quotes
     */
    public String read(String name, boolean quoted) {
        return cut(quoted ? name : folded(name));
    }

    /** Whether both, as the server reads them, surely name the same thing in the same place. Null is like nothing. */
    public boolean same(Kind kind, String name, String other) {
        return name != null && other != null && sureKey(kind, name).equals(sureKey(kind, other));
    }

    /** Whether both, as the server reads them, may name the same thing: as {@link #same} but where nobody can tell. */
    public boolean maySame(Kind kind, String name, String other) {
        return name != null && other != null && key(kind, name).equals(key(kind, other));
    }

    /** Equal for all names that may be the same; for sets and maps of them. */
    public String key(Kind kind, String name) {
        return switch (sameness(kind)) {
            case EXACT -> name;
            case ANY_ASCII_CASE -> mapped(name, Unquoted.LOWER_ASCII);
            case ANY_CASE, SURE_IN_ASCII, UNSURE -> mapped(name, Unquoted.LOWER);
        };
    }

    /** Equal for all names that surely are the same. */
    public String sureKey(Kind kind, String name) {
        return switch (sameness(kind)) {
            case EXACT, UNSURE -> name;
            case ANY_ASCII_CASE, SURE_IN_ASCII -> mapped(name, Unquoted.LOWER_ASCII);
            case ANY_CASE -> mapped(name, Unquoted.LOWER);
        };
    }

    private Sameness sameness(Kind kind) {
        return switch (kind) {
            case TABLE -> tables;
            case COLUMN -> columns;
            case TRIGGER -> triggers;
            case OTHER -> others;
        };
    }

    private String folded(String name) {
        return mapped(name, unquoted);
    }

    /**
     * Letter by letter, as the servers do it: no locale, and no letter that becomes two. {@link String#toLowerCase()} knows
     * both.
     */
    private static String mapped(String name, Unquoted how) {
        StringBuilder changed = null;
        for (int i = 0; i < name.length(); ) {
            int letter = name.codePointAt(i);
            int other = mapped(letter, how);
            if (other != letter && changed == null) {
                changed = new StringBuilder(name.length()).append(name, 0, i);
            }
            if (changed != null) {
                changed.appendCodePoint(other);
            }
            i += Character.charCount(letter);
        }
        return changed == null ? name : changed.toString();
    }

    private static int mapped(int letter, Unquoted how) {
        return switch (how) {
            case KEPT -> letter;
            case LOWER_ASCII -> letter >= 'A' && letter <= 'Z' ? letter + 'a' - 'A' : letter;
            case LOWER -> Character.toLowerCase(letter);
            case UPPER -> Character.toUpperCase(letter);
        };
    }

    /** After the last whole character that fits, as pg_mbcliplen does; other servers refuse names that are too long. */
    private String cut(String name) {
        boolean single = this == POSTGRESQL_SINGLE_BYTE || this == POSTGRESQL_SINGLE_BYTE_C;
        if (this != POSTGRESQL && !single || name.length() <= POSTGRES_BYTES / 3) {
            return name;
        }
        int bytes = 0;
        for (int i = 0; i < name.length(); ) {
            int letter = name.codePointAt(i);
            bytes += single ? 1 : Character.toString(letter).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > POSTGRES_BYTES) {
                return name.substring(0, i);
            }
            i += Character.charCount(letter);
        }
        return name;
    }
}
