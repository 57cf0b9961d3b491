package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * ALTER TABLE of MySQL and MariaDB.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/alter-table.html">MySQL</a>
 * @see <a href="https://mariadb.com/kb/en/alter-table/">MariaDB</a>
 */
final class AlterTableMySql {
    private final Cursor c;
    private final StatementBuilder statement;
    private ObjectName target;

    private AlterTableMySql(Cursor cursor, StatementBuilder builder) {
        this.c = cursor;
        this.statement = builder;
    }

    /** The cursor stands behind ALTER; MariaDB's ONLINE and IGNORE are still to come. */
    static void read(Cursor c, StatementBuilder statement) {
        new AlterTableMySql(c, statement).read();
    }

    private void read() {
        while (c.isAny("ONLINE", "IGNORE")) {
            statement.flag(c.is("ONLINE") ? Flag.ONLINE : Flag.IGNORE, true);
            c.next();
        }
        c.expect("TABLE");
        statement.flag(Flag.IF_EXISTS, c.accept("IF", "EXISTS"));
        target = c.objectName();
        while (AlgorithmAndLock.readWait(c, statement)) {
            // WAIT n or NOWAIT
        }
        if (c.atEnd()) {
            statement.add(action(ActionKind.NO_EFFECT));
            return;
        }
        do {
            command();
            while (c.isAny("PARTITION", "REMOVE") && AlterPartitionMySql.read(c, statement, target)) {
                // PARTITION BY may follow the last command without a comma
            }
        } while (c.accept(",") || startsTableOption());
        if (statement.actions().isEmpty()) {
            // Only ALGORITHM, LOCK or VALIDATION: nothing to be done.
            statement.add(action(ActionKind.NO_EFFECT));
        }
    }

    /** Table options may follow each other without commas. */
    private boolean startsTableOption() {
        return !c.atEnd() && TableOptionMySql.isHere(c);
    }

    private Action.Builder action(ActionKind kind) {
        return Action.of(kind).target(target);
    }

    private void add(ActionKind kind) {
        statement.add(action(kind));
    }

    private void command() {
        if (AlgorithmAndLock.readOne(c, statement) || AlterPartitionMySql.read(c, statement, target)) {
            return;
        }
        String word = c.word();
        if (word == null) {
            throw c.unexpected();
        }
        switch (word) {
            case "ADD" -> new DefineMySql(c, statement, target).add();
            case "DROP" -> drop();
            case "ALTER" -> alter();
            case "MODIFY", "CHANGE" -> new DefineMySql(c, statement, target).redefine();
            case "RENAME" -> rename();
            case "CONVERT" -> convert();
            case "FORCE" -> {
                c.next();
                add(ActionKind.FORCE_REBUILD);
            }
            case "ORDER" -> orderBy();
            case "ENABLE", "DISABLE" -> {
                c.next();
                c.expect("KEYS");
                add(word.equals("ENABLE") ? ActionKind.ENABLE_KEYS : ActionKind.DISABLE_KEYS);
            }
            case "DISCARD", "IMPORT" -> {
                c.next();
                c.expect("TABLESPACE");
                add(word.equals("DISCARD") ? ActionKind.DISCARD_TABLESPACE : ActionKind.IMPORT_TABLESPACE);
            }
            case "WITH", "WITHOUT" -> {
                c.next();
                if (!c.is("SYSTEM")) {
                    c.expect("VALIDATION");
                } else {
                    c.moveTo(c.index() - 1);
                    TableOptionMySql.read(c, statement, target);
                }
            }
            case "SECONDARY_LOAD", "SECONDARY_UNLOAD" -> {
                c.next();
                add(ActionKind.SECONDARY_ENGINE_LOAD);
            }
            default -> TableOptionMySql.read(c, statement, target);
        }
    }

    private void drop() {
        c.expect("DROP");
        if (c.accept("PRIMARY", "KEY")) {
            add(ActionKind.DROP_PRIMARY_KEY);
        } else if (c.accept("FOREIGN", "KEY")) {
            dropNamed(ActionKind.DROP_FOREIGN_KEY);
        } else if (c.accept("SYSTEM", "VERSIONING")) {
            add(ActionKind.DROP_SYSTEM_VERSIONING);
        } else if (c.accept("PERIOD", "FOR")) {
            dropNamed(ActionKind.DROP_PERIOD);
        } else if (c.is("PARTITION") && !isColumnName()) {
            AlterPartitionMySql.drop(c, statement, target);
        } else if (c.isAny("INDEX", "KEY") && !isColumnName()) {
            c.next();
            dropNamed(ActionKind.DROP_INDEX);
        } else if (c.isAny("CONSTRAINT", "CHECK") && !isColumnName()) {
            c.next();
            dropNamed(ActionKind.DROP_CONSTRAINT);
        } else {
            if (!isColumnName()) {
                c.accept("COLUMN");
            }
            dropNamed(ActionKind.DROP_COLUMN);
        }
    }

    /** A column may be called what is else a keyword: DROP `index`, or DROP check at the end. */
    private boolean isColumnName() {
        String after = c.word(1);
        return c.tokens().size() == c.index() + 1 || ",".equals(after);
    }

    private void dropNamed(ActionKind kind) {
        boolean ifExists = c.accept("IF", "EXISTS");
        // MariaDB lets the table's name stand before the constraint's.
        statement.add(
                action(kind).flag(Flag.IF_EXISTS, ifExists).name(c.objectName().name()));
        c.acceptAny("CASCADE", "RESTRICT");
    }

    private void alter() {
        c.expect("ALTER");
        if (c.acceptAny("INDEX", "KEY")) {
            c.accept("IF", "EXISTS");
            statement.add(action(ActionKind.SET_INDEX_VISIBILITY).name(c.name()));
            if (!c.accept("NOT", "IGNORED") && !c.acceptAny("VISIBLE", "INVISIBLE", "IGNORED")) {
                throw c.unexpected();
            }
            return;
        }
        if (c.acceptAny("CHECK", "CONSTRAINT")) {
            statement.add(action(ActionKind.ALTER_CONSTRAINT).name(c.name()));
            c.accept("NOT");
            c.expect("ENFORCED");
            return;
        }
        c.accept("COLUMN");
        c.accept("IF", "EXISTS");
        String column = c.name();
        if (c.accept("DROP")) {
            c.expect("DEFAULT");
            statement.add(action(ActionKind.DROP_DEFAULT).name(column));
        } else if (c.accept("SET", "DEFAULT")) {
            statement.add(action(ActionKind.SET_DEFAULT)
                    .name(column)
                    .defaultValue(Expressions.defaultValue(c, Expressions.NO_STOP)));
        } else {
            c.expect("SET");
            if (!c.acceptAny("VISIBLE", "INVISIBLE")) {
                throw c.unexpected();
            }
            statement.add(action(ActionKind.SET_COLUMN_VISIBILITY).name(column));
        }
    }

    private void rename() {
        c.expect("RENAME");
        boolean column = c.is("COLUMN") && !"TO".equals(c.word(-1));
        if (column || c.isAny("INDEX", "KEY")) {
            c.next();
            boolean ifExists = c.accept("IF", "EXISTS");
            String from = c.name();
            c.expect("TO");
            statement.add(action(column ? ActionKind.RENAME_COLUMN : ActionKind.RENAME_INDEX)
                    .flag(Flag.IF_EXISTS, ifExists)
                    .name(from)
                    .newName(c.name()));
            return;
        }
        if (!c.acceptAny("TO", "AS")) {
            c.accept("=");
        }
        ObjectName to = c.objectName();
        statement.add(action(ActionKind.RENAME_TABLE).newName(to.toString()).referenced(to));
    }

    private void convert() {
        c.expect("CONVERT", "TO");
        if (!c.accept("CHARSET")) {
            c.acceptAny("CHARACTER", "CHAR");
            c.expect("SET");
        }
        statement.add(action(ActionKind.CONVERT_CHARSET).name(c.name()));
        if (c.accept("COLLATE")) {
            c.name();
        }
    }

    private void orderBy() {
        c.expect("ORDER", "BY");
        do {
            Expressions.skip(c, Expressions.NO_STOP);
        } while (c.is(",") && !followsCommand() && c.accept(","));
        add(ActionKind.ORDER_ROWS);
    }

    private boolean followsCommand() {
        String next = c.word(1);
        return next != null
                && Words.of("ADD DROP ALTER MODIFY CHANGE RENAME ALGORITHM LOCK ENGINE")
                        .contains(next);
    }
}
