package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Locale;

/**
 * How a MySQL or MariaDB DDL statement asks to be carried out.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html">MySQL online DDL</a>
 * @see <a href="https://mariadb.com/kb/en/wait-and-nowait/">MariaDB WAIT and NOWAIT</a>
 */
final class AlgorithmAndLock {
    private AlgorithmAndLock() {}

    /** Reads {@code ALGORITHM=…} or {@code LOCK=…}; false if neither stands here. */
    static boolean readOne(Cursor c, StatementBuilder statement) {
        if (c.is("ALGORITHM") && !c.isPostgres()) {
            c.next();
            c.accept("=");
            statement.algorithm(c.name().toUpperCase(Locale.ROOT));
            return true;
        }
        if (c.is("LOCK")) {
            c.next();
            c.accept("=");
            statement.lock(c.name().toUpperCase(Locale.ROOT));
            return true;
        }
        return readWait(c, statement);
    }

    /** Reads MariaDB's {@code WAIT n} or {@code NOWAIT}; false if neither stands here. */
    static boolean readWait(Cursor c, StatementBuilder statement) {
        if (!c.isMariaDb()) {
            return false;
        }
        if (c.accept("WAIT")) {
            c.next();
            return true;
        }
        return statement.flag(Flag.NOWAIT, c.accept("NOWAIT"));
    }
}
