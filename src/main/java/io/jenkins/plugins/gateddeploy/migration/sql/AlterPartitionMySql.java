package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Map;

/**
 * What ALTER TABLE of MySQL and MariaDB does to partitions.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/alter-table-partition-operations.html">MySQL</a>
 * @see <a href="https://mariadb.com/kb/en/partitioning-overview/">MariaDB</a>
 */
final class AlterPartitionMySql {
    private static final Map<String, ActionKind> ON_PARTITIONS = Map.of(
            "TRUNCATE", ActionKind.TRUNCATE_PARTITION,
            "COALESCE", ActionKind.COALESCE_PARTITION,
            "REORGANIZE", ActionKind.REORGANIZE_PARTITION,
            "EXCHANGE", ActionKind.EXCHANGE_PARTITION,
            "ANALYZE", ActionKind.ANALYZE_PARTITION,
            "CHECK", ActionKind.CHECK_PARTITION,
            "OPTIMIZE", ActionKind.OPTIMIZE_PARTITION,
            "REBUILD", ActionKind.REBUILD_PARTITION,
            "REPAIR", ActionKind.REPAIR_PARTITION);

    private AlterPartitionMySql() {}

    /** Reads one partition command; false if none stands here. */
    static boolean read(Cursor c, StatementBuilder statement, ObjectName table) {
        String word = c.word();
        if (word == null) {
            return false;
        }
        if (c.accept("PARTITION", "BY")) {
            skipDefinition(c);
            statement.add(Action.of(ActionKind.PARTITION_BY).target(table));
            return true;
        }
        if (c.accept("REMOVE", "PARTITIONING")) {
            statement.add(Action.of(ActionKind.REMOVE_PARTITIONING).target(table));
            return true;
        }
        if (c.accept("CONVERT", "PARTITION")) {
            String partition = c.name();
            c.expect("TO", "TABLE");
            statement.add(Action.of(ActionKind.CONVERT_PARTITION)
                    .target(table)
                    .name(partition)
                    .referenced(c.objectName()));
            skipValidation(c);
            return true;
        }
        if (c.accept("CONVERT", "TABLE")) {
            ObjectName other = c.objectName();
            c.expect("TO");
            c.skipRest();
            statement.add(Action.of(ActionKind.CONVERT_PARTITION).target(table).referenced(other));
            return true;
        }
        if ((c.is("DISCARD") || c.is("IMPORT")) && "PARTITION".equals(c.word(1))) {
            boolean discard = c.is("DISCARD");
            c.next();
            statement.add(Action.of(discard ? ActionKind.DISCARD_TABLESPACE : ActionKind.IMPORT_TABLESPACE)
                    .target(table)
                    .name(partitions(c)));
            c.expect("TABLESPACE");
            return true;
        }
        ActionKind kind = ON_PARTITIONS.get(word);
        if (kind == null || !"PARTITION".equals(c.word(1))) {
            return false;
        }
        c.next();
        Action.Builder action = Action.of(kind).target(table);
        if (kind == ActionKind.COALESCE_PARTITION) {
            c.expect("PARTITION");
            noWriteToBinlog(c);
            c.next();
        } else {
            rest(c, action, kind);
        }
        statement.add(action);
        return true;
    }

    private static void rest(Cursor c, Action.Builder action, ActionKind kind) {
        if (kind == ActionKind.REORGANIZE_PARTITION && "INTO".equals(c.word(1))
                || c.is("PARTITION") && c.tokens().size() == c.index() + 1) {
            c.expect("PARTITION");
        } else {
            action.name(partitions(c));
        }
        if (kind == ActionKind.REORGANIZE_PARTITION && c.accept("INTO")) {
            c.skipParentheses();
        } else if (kind == ActionKind.EXCHANGE_PARTITION) {
            c.expect("WITH", "TABLE");
            action.referenced(c.objectName());
            skipValidation(c);
        } else {
            while (c.acceptAny("QUICK", "FAST", "MEDIUM", "EXTENDED", "CHANGED", "USE_FRM")) {
                // how CHECK and REPAIR go about it
            }
        }
    }

    private static void skipValidation(Cursor c) {
        if (c.is("WITH", "VALIDATION") || c.is("WITHOUT", "VALIDATION")) {
            c.next();
            c.next();
        }
    }

    /** ADD PARTITION; the cursor stands at PARTITION. */
    static void add(Cursor c, StatementBuilder statement, ObjectName table) {
        c.expect("PARTITION");
        c.accept("IF", "NOT", "EXISTS");
        noWriteToBinlog(c);
        if (c.accept("PARTITIONS")) {
            c.next();
        } else {
            c.skipParentheses();
        }
        statement.add(Action.of(ActionKind.ADD_PARTITION).target(table));
    }

    /** DROP PARTITION; the cursor stands at PARTITION. */
    static void drop(Cursor c, StatementBuilder statement, ObjectName table) {
        boolean ifExists = "IF".equals(c.word(1));
        statement.add(Action.of(ActionKind.DROP_PARTITION)
                .target(table)
                .flag(Flag.IF_EXISTS, ifExists)
                .name(partitions(c)));
    }

    /** PARTITION and the names behind it, or ALL. */
    private static String partitions(Cursor c) {
        c.expect("PARTITION");
        c.accept("IF", "EXISTS");
        noWriteToBinlog(c);
        int start = c.index();
        do {
            c.name();
        } while (c.accept(","));
        return c.textSince(start);
    }

    private static void noWriteToBinlog(Cursor c) {
        c.acceptAny("LOCAL", "NO_WRITE_TO_BINLOG");
    }

    /** How the table is partitioned: to the end, since nothing but the partition list follows. */
    static void skipDefinition(Cursor c) {
        while (!c.atEnd() && !c.is(",") && !c.isAny("SELECT", "AS", "IGNORE", "REPLACE", "WITH")) {
            if (!c.acceptParentheses()) {
                c.next();
            }
        }
    }
}
