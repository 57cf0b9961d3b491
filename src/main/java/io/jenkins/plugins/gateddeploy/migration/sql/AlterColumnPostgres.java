package io.jenkins.plugins.gateddeploy.migration.sql;

/** ALTER TABLE … ALTER COLUMN of PostgreSQL. */
final class AlterColumnPostgres {
    private final Cursor c;
    private final StatementBuilder statement;
    private final Action table;
    private final String column;

    private AlterColumnPostgres(Cursor cursor, StatementBuilder builder, Action table, String column) {
        this.c = cursor;
        this.statement = builder;
        this.table = table;
        this.column = column;
    }

    /** The cursor stands behind the column's name; {@code table} says which object it belongs to. */
    static void read(Cursor c, StatementBuilder statement, Action table, String column) {
        new AlterColumnPostgres(c, statement, table, column).read();
    }

    private Action.Builder action(ActionKind kind) {
        return Action.of(kind)
                .objectType(table.objectType())
                .target(table.target())
                .name(column);
    }

    private void read() {
        if (c.is("TYPE") || c.is("SET", "DATA")) {
            type();
        } else if (c.accept("SET")) {
            set();
        } else if (c.accept("DROP")) {
            drop();
        } else if (c.accept("ADD")) {
            c.expect("GENERATED");
            if (c.accept("BY")) {
                c.expect("DEFAULT");
            } else {
                c.expect("ALWAYS");
            }
            c.expect("AS", "IDENTITY");
            c.acceptParentheses();
            statement.add(action(ActionKind.ADD_IDENTITY));
        } else if (c.accept("RESET")) {
            c.skipParentheses();
            statement.add(action(ActionKind.RESET_COLUMN_OPTIONS));
        } else if (c.accept("OPTIONS")) {
            c.skipParentheses();
            statement.add(action(ActionKind.SET_COLUMN_OPTIONS));
        } else if (c.accept("RESTART")) {
            if (c.accept("WITH") || c.kind() == Tokens.Kind.NUMBER) {
                c.next();
            }
            identityOptions();
            statement.add(action(ActionKind.ALTER_IDENTITY));
        } else {
            throw c.unexpected();
        }
    }

    private void type() {
        if (!c.accept("TYPE")) {
            c.expect("SET", "DATA");
            c.expect("TYPE");
        }
        Action.Builder action = action(ActionKind.ALTER_COLUMN_TYPE).type(TypeGrammar.read(c));
        if (c.accept("COLLATE")) {
            c.objectName();
        }
        if (c.accept("USING")) {
            action.expression(Expressions.text(c, Expressions.NO_STOP));
        }
        statement.add(action);
    }

    private void set() {
        if (c.accept("DEFAULT")) {
            statement.add(
                    action(ActionKind.SET_DEFAULT).defaultValue(Expressions.defaultValue(c, Expressions.NO_STOP)));
        } else if (c.accept("NOT", "NULL")) {
            statement.add(action(ActionKind.SET_NOT_NULL));
        } else if (c.accept("EXPRESSION")) {
            c.expect("AS");
            statement.add(action(ActionKind.SET_EXPRESSION).expression(Expressions.parenthesised(c)));
        } else if (c.accept("STATISTICS")) {
            c.accept("-");
            c.next();
            statement.add(action(ActionKind.SET_STATISTICS));
        } else if (c.accept("STORAGE")) {
            statement.add(action(ActionKind.SET_STORAGE).expression(c.name()));
        } else if (c.accept("COMPRESSION")) {
            statement.add(action(ActionKind.SET_COMPRESSION).expression(c.name()));
        } else if (c.is("(")) {
            c.skipParentheses();
            statement.add(action(ActionKind.SET_COLUMN_OPTIONS));
        } else {
            identityOption();
            identityOptions();
            statement.add(action(ActionKind.ALTER_IDENTITY));
        }
    }

    private void drop() {
        if (c.accept("DEFAULT")) {
            statement.add(action(ActionKind.DROP_DEFAULT));
        } else if (c.accept("NOT", "NULL")) {
            statement.add(action(ActionKind.DROP_NOT_NULL));
        } else if (c.acceptAny("EXPRESSION", "IDENTITY")) {
            ActionKind kind = "EXPRESSION".equals(c.word(-1)) ? ActionKind.DROP_EXPRESSION : ActionKind.DROP_IDENTITY;
            boolean ifExists = c.accept("IF", "EXISTS");
            statement.add(action(kind).flag(Flag.IF_EXISTS, ifExists));
        } else {
            throw c.unexpected();
        }
    }

    /** SET GENERATED ALWAYS SET INCREMENT BY 5 RESTART: one change of an identity column in several words. */
    private void identityOptions() {
        while (true) {
            if (c.accept("SET")) {
                identityOption();
            } else if (c.accept("RESTART")) {
                if (c.accept("WITH") || c.kind() == Tokens.Kind.NUMBER) {
                    c.next();
                }
            } else {
                return;
            }
        }
    }

    private void identityOption() {
        if (c.accept("GENERATED")) {
            if (!c.accept("BY", "DEFAULT")) {
                c.expect("ALWAYS");
            }
        } else if (c.acceptAny("INCREMENT", "START", "RESTART")) {
            c.acceptAny("BY", "WITH");
            c.accept("-");
            c.next();
        } else if (c.acceptAny("MINVALUE", "MAXVALUE", "CACHE")) {
            c.accept("-");
            c.next();
        } else if (c.accept("NO")) {
            if (!c.acceptAny("MINVALUE", "MAXVALUE", "CYCLE")) {
                throw c.unexpected();
            }
        } else if (c.accept("SEQUENCE", "NAME") || c.accept("OWNED", "BY")) {
            c.objectName();
        } else if (!c.acceptAny("CYCLE", "LOGGED", "UNLOGGED")) {
            throw c.unexpected();
        }
    }
}
