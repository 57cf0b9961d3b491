package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * CREATE TABLE of all dialects, CREATE TABLE … AS, LIKE and PARTITION OF among them.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createtable.html">PostgreSQL</a>
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/create-table.html">MySQL</a>
 * @see <a href="https://mariadb.com/kb/en/create-table/">MariaDB</a>
 */
final class CreateTableGrammar {
    private final Cursor c;
    private final StatementBuilder statement;
    private final Action.Builder action = Action.of(ActionKind.CREATE_TABLE);
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<ConstraintDefinition> constraints = new ArrayList<>(2);
    private final List<IndexDefinition> indexes = new ArrayList<>(0);
    private boolean fromQuery;

    private CreateTableGrammar(Cursor cursor, StatementBuilder builder) {
        this.c = cursor;
        this.statement = builder;
    }

    /** The cursor stands behind CREATE … TABLE. */
    static void read(Cursor c, StatementBuilder statement, ObjectType type) {
        statement.kind(StatementKind.CREATE, type);
        new CreateTableGrammar(c, statement).read();
    }

    private void read() {
        statement.flag(Flag.IF_NOT_EXISTS, c.accept("IF", "NOT", "EXISTS"));
        ObjectName table = c.objectName();
        action.target(table);
        if (c.isPostgres()) {
            postgresHead();
        } else {
            mySqlHead();
        }
        while (!c.atEnd()) {
            if (!(c.isPostgres() ? postgresTail() : mySqlTail())) {
                throw c.unexpected();
            }
        }
        Action.Builder whole = fromQuery ? Action.of(ActionKind.CREATE_TABLE_AS).target(table) : action;
        statement.addWhole(whole.columns(columns).constraints(constraints));
        for (IndexDefinition index : indexes) {
            statement.add(Action.of(ActionKind.ADD_INDEX)
                    .target(table)
                    .name(index.name())
                    .index(index));
        }
    }

    private void postgresHead() {
        if (c.accept("PARTITION", "OF")) {
            action.referenced(c.objectName());
            statement.flag(Flag.PARTITION_OF, true);
            if (c.is("(")) {
                elements();
            }
            PartitionBounds.skip(c);
        } else if (c.accept("OF")) {
            c.objectName();
            if (c.is("(")) {
                elements();
            }
        } else if (c.is("(")) {
            elements();
        }
    }

    private void mySqlHead() {
        boolean parenthesised = c.is("(", "LIKE");
        if (parenthesised) {
            c.next();
        }
        if (c.accept("LIKE")) {
            statement.flag(Flag.LIKE, true);
            action.referenced(c.objectName());
            if (parenthesised) {
                c.expect(")");
            }
        } else if (c.is("(") && !c.is("(", "SELECT") && !c.is("(", "(") && !c.is("(", "WITH")) {
            elements();
        }
    }

    private void elements() {
        c.expect("(");
        if (c.accept(")")) {
            return;
        }
        do {
            element();
        } while (c.accept(","));
        c.expect(")");
    }

    private void element() {
        if (c.isPostgres() && c.accept("LIKE")) {
            statement.flag(Flag.LIKE, true);
            action.referenced(c.objectName());
            while (c.acceptAny("INCLUDING", "EXCLUDING")) {
                c.next();
            }
        } else if (!c.isPostgres() && c.accept("PERIOD", "FOR")) {
            c.name();
            c.skipParentheses();
        } else if (IndexGrammar.isInline(c)) {
            indexes.add(IndexGrammar.inline(c));
        } else if (ConstraintGrammar.isHere(c)) {
            constraints.add(ConstraintGrammar.ofTable(c));
        } else {
            columns.add(ColumnGrammar.readPerhapsUntyped(c));
        }
    }

    private boolean postgresTail() {
        if (c.accept("INHERITS")) {
            c.skipParentheses();
        } else if (c.accept("PARTITION", "BY")) {
            statement.flag(Flag.PARTITIONED, true);
            c.name();
            c.skipParentheses();
        } else if (c.accept("USING") || c.accept("TABLESPACE")) {
            c.name();
        } else if (c.is("WITH", "(") || c.is("OPTIONS", "(")) {
            c.next();
            c.skipParentheses();
        } else if (c.accept("WITHOUT", "OIDS")) {
            return true;
        } else if (c.accept("SERVER")) {
            c.name();
        } else if (c.accept("ON", "COMMIT")) {
            if (!c.accept("PRESERVE", "ROWS") && !c.accept("DELETE", "ROWS")) {
                c.expect("DROP");
            }
        } else if (c.accept("AS")) {
            query();
        } else {
            return false;
        }
        return true;
    }

    private void query() {
        fromQuery = true;
        Tokens tokens = c.tokens();
        int size = tokens.size();
        boolean noData = tokens.is(size - 1, "DATA") && tokens.is(size - 2, "NO") && tokens.is(size - 3, "WITH");
        statement.flag(Flag.WITH_NO_DATA, noData);
        c.skipRest();
    }

    private boolean mySqlTail() {
        if (c.accept("PARTITION", "BY")) {
            statement.flag(Flag.PARTITIONED, true);
            AlterPartitionMySql.skipDefinition(c);
        } else if (c.isAny("SELECT", "AS", "IGNORE", "REPLACE", "(", "VALUES", "TABLE")
                || c.is("WITH") && !c.is("WITH", "SYSTEM")) {
            query();
        } else if (c.is(",") || TableOptionMySql.isHere(c)) {
            c.accept(",");
            StatementBuilder unused = new StatementBuilder();
            TableOptionMySql.read(c, unused, null);
        } else {
            return false;
        }
        return true;
    }
}
