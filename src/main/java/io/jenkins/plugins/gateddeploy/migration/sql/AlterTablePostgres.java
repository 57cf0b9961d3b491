package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * ALTER TABLE of PostgreSQL, and what ALTER INDEX, VIEW, MATERIALIZED VIEW, SEQUENCE and FOREIGN TABLE share with it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertable.html">ALTER TABLE</a>
 */
final class AlterTablePostgres {
    private final Cursor c;
    private final StatementBuilder statement;
    private final ObjectType type;
    private ObjectName target;

    private AlterTablePostgres(Cursor cursor, StatementBuilder builder, ObjectType objectType) {
        this.c = cursor;
        this.statement = builder;
        this.type = objectType;
    }

    /** The cursor stands behind ALTER TABLE (INDEX, VIEW, …). */
    static void read(Cursor c, StatementBuilder statement, ObjectType type) {
        new AlterTablePostgres(c, statement, type).read();
    }

    private void read() {
        if (c.accept("ALL", "IN", "TABLESPACE")) {
            c.name();
            c.skipRest();
            statement.add(action(ActionKind.SET_TABLESPACE));
            return;
        }
        statement.flag(Flag.IF_EXISTS, c.accept("IF", "EXISTS"));
        statement.flag(Flag.ONLY, c.accept("ONLY"));
        boolean parenthesised = c.accept("(");
        target = c.objectName();
        if (parenthesised) {
            c.expect(")");
        }
        c.accept("*");
        do {
            command();
        } while (c.accept(","));
    }

    private Action.Builder action(ActionKind kind) {
        return Action.of(kind).objectType(type).target(target);
    }

    private void add(ActionKind kind) {
        statement.add(action(kind));
    }

    private void addNamed(ActionKind kind) {
        statement.add(action(kind).name(c.name()));
    }

    private void command() {
        String word = c.word();
        if (word == null) {
            throw c.unexpected();
        }
        switch (word) {
            case "ADD" -> addSomething();
            case "DROP" -> drop();
            case "ALTER" -> alter();
            case "RENAME" -> rename();
            case "VALIDATE" -> {
                c.expect("VALIDATE", "CONSTRAINT");
                addNamed(ActionKind.VALIDATE_CONSTRAINT);
            }
            case "ATTACH", "DETACH" -> partition();
            default -> {
                if (!new TablePropertyPostgres(c, statement, type, target).read(word)) {
                    other();
                }
            }
        }
    }

    /** ALTER SEQUENCE's own options, which only a sequence has. */
    private void other() {
        if (type != ObjectType.SEQUENCE) {
            throw c.unexpected();
        }
        c.skipRest();
        add(ActionKind.ALTER_OBJECT);
    }

    private void addSomething() {
        c.expect("ADD");
        boolean column = c.accept("COLUMN");
        if (!column && ConstraintGrammar.isHere(c)) {
            statement.add(action(ActionKind.ADD_CONSTRAINT).constraint(ConstraintGrammar.ofTable(c)));
            return;
        }
        boolean ifNotExists = c.accept("IF", "NOT", "EXISTS");
        statement.add(action(ActionKind.ADD_COLUMN)
                .flag(Flag.IF_NOT_EXISTS, ifNotExists)
                .column(ColumnGrammar.read(c)));
    }

    private void drop() {
        c.expect("DROP");
        ActionKind kind = c.accept("CONSTRAINT") ? ActionKind.DROP_CONSTRAINT : ActionKind.DROP_COLUMN;
        if (kind == ActionKind.DROP_COLUMN) {
            c.accept("COLUMN");
        }
        boolean ifExists = c.accept("IF", "EXISTS");
        Action.Builder action = action(kind).flag(Flag.IF_EXISTS, ifExists).name(c.name());
        boolean cascade = c.accept("CASCADE");
        c.accept("RESTRICT");
        statement.add(action.flag(Flag.CASCADE, cascade));
    }

    private void alter() {
        c.expect("ALTER");
        if (c.accept("CONSTRAINT")) {
            Action.Builder action = action(ActionKind.ALTER_CONSTRAINT).name(c.name());
            c.accept("INHERIT");
            while (c.accept("NOT", "ENFORCED") || c.accept("NOT", "VALID") || ConstraintGrammar.skipAttribute(c)) {
                // each reads one attribute
            }
            statement.add(action);
            return;
        }
        c.accept("COLUMN");
        // ALTER INDEX i ALTER COLUMN 1 SET STATISTICS names the column by number.
        String column = c.kind() == Tokens.Kind.NUMBER ? c.raw() : null;
        if (column == null) {
            column = c.name();
        } else {
            c.next();
        }
        AlterColumnPostgres.read(
                c,
                statement,
                Action.of(ActionKind.NO_EFFECT).objectType(type).target(target).build(),
                column);
    }

    private void rename() {
        c.expect("RENAME");
        if (c.accept("TO")) {
            ActionKind kind =
                    switch (type) {
                        case INDEX -> ActionKind.RENAME_INDEX;
                        case TABLE, FOREIGN_TABLE -> ActionKind.RENAME_TABLE;
                        default -> ActionKind.RENAME_OBJECT;
                    };
            statement.add(action(kind).newName(c.name()));
            return;
        }
        ActionKind kind = c.accept("CONSTRAINT") ? ActionKind.RENAME_CONSTRAINT : ActionKind.RENAME_COLUMN;
        if (kind == ActionKind.RENAME_COLUMN) {
            c.accept("COLUMN");
        }
        String from = c.name();
        c.expect("TO");
        statement.add(action(kind).name(from).newName(c.name()));
    }

    private void partition() {
        boolean attach = c.accept("ATTACH");
        if (!attach) {
            c.expect("DETACH");
        }
        c.expect("PARTITION");
        Action.Builder action = action(
                type == ObjectType.INDEX
                        ? ActionKind.ATTACH_INDEX_PARTITION
                        : attach ? ActionKind.ATTACH_PARTITION : ActionKind.DETACH_PARTITION);
        action.referenced(c.objectName());
        if (attach && type != ObjectType.INDEX) {
            PartitionBounds.skip(c);
        } else if (!attach) {
            action.flag(Flag.CONCURRENTLY, c.accept("CONCURRENTLY"));
            action.flag(Flag.FINALIZE, c.accept("FINALIZE"));
        }
        statement.add(action);
    }
}
