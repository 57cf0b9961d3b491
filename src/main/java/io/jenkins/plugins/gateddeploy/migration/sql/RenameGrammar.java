package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * RENAME TABLE and RENAME USER of MySQL and MariaDB.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/rename-table.html">MySQL</a>
 */
final class RenameGrammar {
    private RenameGrammar() {}

    /** The cursor stands behind RENAME. */
    static void read(Cursor c, StatementBuilder statement) {
        if (c.is("USER")) {
            c.skipRest();
            statement.kind(StatementKind.RENAME, ObjectType.ROLE);
            statement.addWhole(Action.of(ActionKind.RENAME_OBJECT));
            return;
        }
        if (!c.acceptAny("TABLE", "TABLES")) {
            throw c.unexpected();
        }
        statement.kind(StatementKind.RENAME, ObjectType.TABLE);
        statement.flag(Flag.IF_EXISTS, c.accept("IF", "EXISTS"));
        do {
            ObjectName from = c.objectName();
            while (AlgorithmAndLock.readWait(c, statement)) {
                // WAIT n or NOWAIT
            }
            c.expect("TO");
            ObjectName to = c.objectName();
            statement.addWhole(Action.of(ActionKind.RENAME_TABLE)
                    .target(from)
                    .newName(to.toString())
                    .referenced(to));
        } while (c.accept(","));
    }
}
