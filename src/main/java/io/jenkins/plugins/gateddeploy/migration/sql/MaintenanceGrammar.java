package io.jenkins.plugins.gateddeploy.migration.sql;

/** TRUNCATE, LOCK, REINDEX, CLUSTER, VACUUM, ANALYZE, REFRESH, OPTIMIZE and their like: work on whole tables. */
final class MaintenanceGrammar {
    private final Cursor c;
    private final StatementBuilder statement;

    private MaintenanceGrammar(Cursor cursor, StatementBuilder builder) {
        this.c = cursor;
        this.statement = builder;
    }

    /** The cursor stands at the verb; false if it is none of these. */
    static boolean read(Cursor c, StatementBuilder statement) {
        return new MaintenanceGrammar(c, statement).read();
    }

    private boolean read() {
        switch (c.word()) {
            case "TRUNCATE" -> truncate();
            case "LOCK" -> lock();
            case "FLUSH" -> {
                return FlushGrammar.read(c, statement);
            }
            case "UNLOCK" -> {
                c.skipRest();
                statement.kind(StatementKind.UNLOCK);
                statement.add(Action.of(ActionKind.UNLOCK_TABLES));
            }
            case "REINDEX" -> reindex();
            case "CLUSTER" -> cluster();
            case "VACUUM" -> vacuum();
            case "ANALYZE", "ANALYSE" -> analyze();
            case "REFRESH" -> refresh();
            case "OPTIMIZE" -> tables(StatementKind.OPTIMIZE, ActionKind.OPTIMIZE_TABLE);
            case "REPAIR" -> tables(StatementKind.OPTIMIZE, ActionKind.REPAIR_TABLE);
            case "CHECK" -> tables(StatementKind.OPTIMIZE, ActionKind.CHECK_TABLE);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void truncate() {
        c.next();
        statement.kind(StatementKind.TRUNCATE, ObjectType.TABLE);
        c.acceptAny("TABLE", "TABLES");
        statement.flag(Flag.IF_EXISTS, c.accept("IF", "EXISTS"));
        int start = c.index();
        int count = 0;
        do {
            tableName();
            count++;
        } while (c.accept(","));
        if (c.accept("RESTART", "IDENTITY")) {
            statement.flag(Flag.RESTART_IDENTITY, true);
        }
        c.accept("CONTINUE", "IDENTITY");
        statement.flag(Flag.CASCADE, c.accept("CASCADE"));
        c.accept("RESTRICT");
        AlgorithmAndLock.readWait(c, statement);
        int end = c.index();
        c.moveTo(start);
        for (int i = 0; i < count; i++) {
            statement.addWhole(Action.of(ActionKind.TRUNCATE).target(tableName()));
            c.accept(",");
        }
        c.moveTo(end);
    }

    private ObjectName tableName() {
        c.accept("ONLY");
        boolean parenthesised = c.accept("(");
        ObjectName name = c.objectName();
        if (parenthesised) {
            c.expect(")");
        }
        c.accept("*");
        return name;
    }

    private void lock() {
        c.next();
        statement.kind(StatementKind.LOCK, ObjectType.TABLE);
        if (!c.isPostgres() && c.isAny("INSTANCE", "BINLOG")) {
            c.skipRest();
            statement.kind(StatementKind.ADMINISTRATION, null);
            statement.add(Action.of(ActionKind.SERVER_COMMAND).objectType(null).name("LOCK INSTANCE"));
            return;
        }
        c.acceptAny("TABLE", "TABLES");
        do {
            Action.Builder action = Action.of(ActionKind.LOCK_TABLE).target(tableName());
            if (!c.isPostgres()) {
                int start = c.index();
                while (!c.atEnd() && !c.is(",") && !c.isAny("WAIT", "NOWAIT")) {
                    c.next();
                }
                action.expression(c.textSince(start));
            }
            statement.addWhole(action);
        } while (c.accept(","));
        if (c.accept("IN")) {
            while (!c.atEnd() && !c.is("MODE")) {
                c.next();
            }
            c.expect("MODE");
        }
        statement.flag(Flag.NOWAIT, c.accept("NOWAIT"));
        AlgorithmAndLock.readWait(c, statement);
    }

    private void reindex() {
        c.next();
        boolean option = options("CONCURRENTLY");
        ObjectType type = c.accept("INDEX")
                ? ObjectType.INDEX
                : c.accept("TABLE") ? ObjectType.TABLE : c.accept("SCHEMA") ? ObjectType.SCHEMA : null;
        if (type == null) {
            if (!c.acceptAny("DATABASE", "SYSTEM")) {
                throw c.unexpected();
            }
            type = ObjectType.DATABASE;
        }
        statement.kind(StatementKind.REINDEX, type);
        statement.flag(Flag.CONCURRENTLY, c.accept("CONCURRENTLY") || option);
        statement.addWhole(Action.of(ActionKind.REINDEX).target(c.atEnd() ? null : c.objectName()));
    }

    /** Skips {@code (option, option …)} and tells whether this one is among them and not turned off. */
    private boolean options(String wanted) {
        if (!c.is("(")) {
            return false;
        }
        int open = c.index();
        c.skipParentheses();
        Tokens tokens = c.tokens();
        boolean found = false;
        for (int i = open; i < c.index(); i++) {
            found |= tokens.is(i, wanted) && !tokens.is(i + 1, "FALSE") && !tokens.is(i + 1, "OFF");
        }
        return found;
    }

    private void cluster() {
        c.next();
        statement.kind(StatementKind.CLUSTER, ObjectType.TABLE);
        options("VERBOSE");
        c.accept("VERBOSE");
        Action.Builder action = Action.of(ActionKind.CLUSTER);
        if (!c.atEnd()) {
            ObjectName first = c.objectName();
            if (c.accept("ON")) {
                action.target(c.objectName()).name(first.name());
            } else {
                action.target(first);
                if (c.accept("USING")) {
                    action.name(c.name());
                }
            }
        }
        statement.addWhole(action);
    }

    private void vacuum() {
        int open = c.index() + 1;
        c.next();
        statement.kind(StatementKind.VACUUM, ObjectType.TABLE);
        boolean full = options("FULL");
        c.moveTo(open);
        boolean analyze = options("ANALYZE");
        while (c.acceptAny("FULL", "FREEZE", "VERBOSE", "ANALYZE", "ANALYSE")) {
            full |= "FULL".equals(c.word(-1));
            analyze |= c.word(-1).startsWith("ANALY");
        }
        statement.flag(Flag.FULL, full);
        statement.flag(Flag.ANALYZE, analyze);
        namesWithColumns(ActionKind.VACUUM);
    }

    private void namesWithColumns(ActionKind kind) {
        if (c.atEnd()) {
            statement.addWhole(Action.of(kind));
            return;
        }
        do {
            ObjectName name = tableName();
            c.acceptParentheses();
            statement.addWhole(Action.of(kind).target(name));
        } while (c.accept(","));
    }

    private void analyze() {
        if (c.isPostgres()) {
            c.next();
            statement.kind(StatementKind.ANALYZE, ObjectType.TABLE);
            options("VERBOSE");
            c.accept("VERBOSE");
            namesWithColumns(ActionKind.ANALYZE);
            return;
        }
        boolean table = c.is("ANALYZE", "TABLE")
                || c.is("ANALYZE", "NO_WRITE_TO_BINLOG")
                || c.is("ANALYZE", "LOCAL")
                || c.is("ANALYZE", "TABLES");
        if (table) {
            tables(StatementKind.ANALYZE, ActionKind.ANALYZE);
        } else {
            // MariaDB's ANALYZE SELECT and MySQL's EXPLAIN ANALYZE: the statement runs.
            throw c.unexpected();
        }
    }

    private void refresh() {
        c.next();
        c.expect("MATERIALIZED", "VIEW");
        statement.kind(StatementKind.REFRESH, ObjectType.MATERIALIZED_VIEW);
        statement.flag(Flag.CONCURRENTLY, c.accept("CONCURRENTLY"));
        ObjectName view = c.objectName();
        boolean noData = c.accept("WITH", "NO", "DATA");
        c.accept("WITH", "DATA");
        statement.flag(Flag.WITH_NO_DATA, noData);
        statement.addWhole(Action.of(ActionKind.REFRESH_MATERIALIZED_VIEW).target(view));
    }

    /** MySQL's OPTIMIZE, REPAIR, CHECK and ANALYZE TABLE, with whatever options follow the names. */
    private void tables(StatementKind kind, ActionKind action) {
        c.next();
        c.acceptAny("NO_WRITE_TO_BINLOG", "LOCAL");
        if (!c.acceptAny("TABLE", "TABLES")) {
            c.expect("VIEW");
        }
        statement.kind(kind, ObjectType.TABLE);
        do {
            statement.addWhole(Action.of(action).target(c.objectName()));
        } while (c.accept(","));
        c.skipRest();
    }
}
