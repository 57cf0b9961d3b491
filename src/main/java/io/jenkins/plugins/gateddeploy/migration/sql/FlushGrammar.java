package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * MySQL's and MariaDB's FLUSH, where it is a lock: FLUSH TABLES … WITH READ LOCK or FOR EXPORT.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/flush.html#flush-tables-variants">MySQL</a>
 * @see <a href="https://mariadb.com/kb/en/flush/">MariaDB</a>
 */
final class FlushGrammar {
    private FlushGrammar() {}

    /** The cursor stands at FLUSH; false, and nothing is read, if it locks nothing. */
    static boolean read(Cursor c, StatementBuilder statement) {
        boolean locks = SessionGrammar.contains(c, "READ", "LOCK") || SessionGrammar.contains(c, "FOR", "EXPORT");
        if (c.isPostgres() || !locks) {
            return false;
        }
        c.next();
        c.acceptAny("NO_WRITE_TO_BINLOG", "LOCAL");
        if (!c.acceptAny("TABLES", "TABLE")) {
            throw c.unexpected();
        }
        statement.kind(StatementKind.LOCK, ObjectType.TABLE);
        if (c.is("WITH")) {
            statement.addWhole(lock(null));
        } else {
            do {
                statement.addWhole(lock(c.objectName()));
            } while (c.accept(","));
        }
        if (!c.accept("WITH", "READ", "LOCK")) {
            c.expect("FOR", "EXPORT");
        }
        c.accept("AND", "DISABLE", "CHECKPOINT");
        return true;
    }

    /** @param table null for all tables of the server */
    private static Action.Builder lock(ObjectName table) {
        return Action.of(ActionKind.LOCK_TABLE).target(table).expression("READ");
    }
}
