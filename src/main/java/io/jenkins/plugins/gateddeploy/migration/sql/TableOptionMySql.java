package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Locale;
import java.util.Set;

/**
 * One option of a MySQL or MariaDB table, in ALTER and in CREATE TABLE.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/create-table.html">MySQL table_options</a>
 * @see <a href="https://mariadb.com/kb/en/create-table/#table-options">MariaDB table options</a>
 */
final class TableOptionMySql {
    private static final Set<String> OPTIONS = Words.of(
            "ENGINE TYPE AUTO_INCREMENT AUTOEXTEND_SIZE AVG_ROW_LENGTH CHECKSUM TABLE_CHECKSUM COMMENT",
            "COMPRESSION CONNECTION DELAY_KEY_WRITE ENCRYPTION ENCRYPTED ENCRYPTION_KEY_ID",
            "ENGINE_ATTRIBUTE IETF_QUOTES INSERT_METHOD KEY_BLOCK_SIZE MAX_ROWS MIN_ROWS PACK_KEYS",
            "PAGE_CHECKSUM PAGE_COMPRESSED PAGE_COMPRESSION_LEVEL PASSWORD ROW_FORMAT SECONDARY_ENGINE",
            "SECONDARY_ENGINE_ATTRIBUTE SEQUENCE STATS_AUTO_RECALC STATS_PERSISTENT STATS_SAMPLE_PAGES",
            "TABLESPACE TRANSACTIONAL UNION STORAGE START DATA INDEX DEFAULT CHARACTER CHAR CHARSET",
            "COLLATE WITH");

    private TableOptionMySql() {}

    static boolean isHere(Cursor c) {
        String word = c.word();
        boolean known = word != null && OPTIONS.contains(word);
        return known || c.isMariaDb() && c.isName() && "=".equals(c.word(1));
    }

    /** Reads one option into an action. */
    static void read(Cursor c, StatementBuilder statement, ObjectName table) {
        if (!isHere(c)) {
            throw c.unexpected();
        }
        Action.Builder action = action(c);
        statement.add(action.target(table));
    }

    private static Action.Builder action(Cursor c) {
        if (c.is("CHARACTER") || c.is("CHARSET") || c.is("CHAR") || c.is("COLLATE") || c.is("DEFAULT")) {
            return charset(c);
        }
        if (c.accept("ENGINE") || c.accept("TYPE")) {
            c.accept("=");
            return Action.of(ActionKind.CHANGE_ENGINE).name(c.name());
        }
        if (c.accept("WITH")) {
            c.expect("SYSTEM", "VERSIONING");
            return Action.of(ActionKind.ADD_SYSTEM_VERSIONING);
        }
        if (c.accept("START")) {
            c.expect("TRANSACTION");
            return Action.of(ActionKind.TABLE_OPTION).name("start transaction");
        }
        String name = c.name().toLowerCase(Locale.ROOT);
        if (name.equals("data") || name.equals("index")) {
            c.expect("DIRECTORY");
            name += " directory";
        }
        c.accept("=");
        String value = c.is("(") ? Expressions.parenthesised(c) : value(c);
        boolean secret = name.equals("password") || name.equals("connection");
        return Action.of(ActionKind.TABLE_OPTION).name(name).expression(secret ? null : value);
    }

    private static String value(Cursor c) {
        if (c.isString()) {
            return c.string();
        }
        String value = c.raw();
        c.next();
        return value;
    }

    private static Action.Builder charset(Cursor c) {
        c.accept("DEFAULT");
        boolean collate = c.accept("COLLATE");
        if (!collate && !c.accept("CHARSET")) {
            c.acceptAny("CHARACTER", "CHAR");
            c.expect("SET");
        }
        c.accept("=");
        return Action.of(ActionKind.DEFAULT_CHARSET).name(c.name());
    }
}
