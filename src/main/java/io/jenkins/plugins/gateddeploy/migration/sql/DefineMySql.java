package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * The commands of MySQL's and MariaDB's ALTER TABLE that define something: ADD, MODIFY and CHANGE.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/alter-table.html">MySQL</a>
 * @see <a href="https://mariadb.com/kb/en/alter-table/">MariaDB</a>
 */
final class DefineMySql {
    private final Cursor c;
    private final StatementBuilder statement;
    private final ObjectName target;

    DefineMySql(Cursor cursor, StatementBuilder builder, ObjectName table) {
        this.c = cursor;
        this.statement = builder;
        this.target = table;
    }

    private Action.Builder action(ActionKind kind) {
        return Action.of(kind).target(target);
    }

    /** The cursor stands at ADD. */
    void add() {
        c.expect("ADD");
        boolean column = c.accept("COLUMN");
        if (!column) {
            if (c.accept("SYSTEM", "VERSIONING")) {
                statement.add(action(ActionKind.ADD_SYSTEM_VERSIONING));
                return;
            }
            if (c.accept("PERIOD", "FOR")) {
                statement.add(action(ActionKind.ADD_PERIOD).name(c.name()));
                c.skipParentheses();
                return;
            }
            if (c.is("PARTITION")) {
                AlterPartitionMySql.add(c, statement, target);
                return;
            }
            if (IndexGrammar.isInline(c)) {
                IndexDefinition index = IndexGrammar.inline(c);
                statement.add(action(ActionKind.ADD_INDEX).name(index.name()).index(index));
                return;
            }
            if (ConstraintGrammar.isHere(c)) {
                ConstraintDefinition constraint = ConstraintGrammar.ofTable(c);
                statement.add(action(ActionKind.ADD_CONSTRAINT)
                        .name(constraint.name())
                        .constraint(constraint));
                return;
            }
        }
        boolean ifNotExists = c.accept("IF", "NOT", "EXISTS");
        if (c.accept("(")) {
            do {
                addTableElement();
            } while (c.accept(","));
            c.expect(")");
        } else {
            addColumn(ifNotExists);
        }
    }

    private void addTableElement() {
        if (IndexGrammar.isInline(c)) {
            IndexDefinition index = IndexGrammar.inline(c);
            statement.add(action(ActionKind.ADD_INDEX).name(index.name()).index(index));
        } else if (ConstraintGrammar.isHere(c)) {
            ConstraintDefinition constraint = ConstraintGrammar.ofTable(c);
            statement.add(
                    action(ActionKind.ADD_CONSTRAINT).name(constraint.name()).constraint(constraint));
        } else {
            addColumn(false);
        }
    }

    private void addColumn(boolean ifNotExists) {
        ColumnDefinition column = ColumnGrammar.read(c);
        statement.add(action(ActionKind.ADD_COLUMN)
                .column(column)
                .flag(Flag.IF_NOT_EXISTS, ifNotExists)
                .flag(Flag.POSITIONED, position()));
    }

    private boolean position() {
        if (c.accept("FIRST")) {
            return true;
        }
        if (c.accept("AFTER")) {
            c.name();
            return true;
        }
        return false;
    }

    /** The cursor stands at MODIFY or CHANGE. */
    void redefine() {
        boolean change = c.is("CHANGE");
        c.next();
        c.accept("COLUMN");
        boolean ifExists = c.accept("IF", "EXISTS");
        String from = change ? c.name() : null;
        ColumnDefinition column = ColumnGrammar.read(c);
        statement.add(action(change ? ActionKind.CHANGE_COLUMN : ActionKind.MODIFY_COLUMN)
                .name(change ? from : column.name())
                .newName(change ? column.name() : null)
                .column(column)
                .flag(Flag.IF_EXISTS, ifExists)
                .flag(Flag.POSITIONED, position()));
    }
}
