package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * ALTER TYPE and ALTER DOMAIN of PostgreSQL.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-altertype.html">ALTER TYPE</a>
 * @see <a href="https://www.postgresql.org/docs/current/sql-alterdomain.html">ALTER DOMAIN</a>
 */
final class AlterTypePostgres {
    private final Cursor c;
    private final StatementBuilder statement;
    private final ObjectType objectType;
    private final ObjectName target;

    private AlterTypePostgres(Cursor cursor, StatementBuilder builder, ObjectType type) {
        this.c = cursor;
        this.statement = builder;
        this.objectType = type;
        this.target = cursor.objectName();
    }

    static void type(Cursor c, StatementBuilder statement) {
        AlterTypePostgres grammar = new AlterTypePostgres(c, statement, ObjectType.TYPE);
        do {
            grammar.typeCommand();
        } while (c.accept(","));
    }

    static void domain(Cursor c, StatementBuilder statement) {
        new AlterTypePostgres(c, statement, ObjectType.DOMAIN).domainCommand();
    }

    private Action.Builder action(ActionKind kind) {
        return Action.of(kind).objectType(objectType).target(target);
    }

    private void typeCommand() {
        if (c.accept("ADD", "VALUE")) {
            boolean ifNotExists = c.accept("IF", "NOT", "EXISTS");
            String label = c.string();
            boolean positioned = c.acceptAny("BEFORE", "AFTER");
            if (positioned) {
                c.string();
            }
            statement.add(action(ActionKind.ADD_ENUM_VALUE)
                    .name(label)
                    .flag(Flag.IF_NOT_EXISTS, ifNotExists)
                    .flag(Flag.POSITIONED, positioned));
        } else if (c.accept("RENAME", "VALUE")) {
            String from = c.string();
            c.expect("TO");
            statement.add(action(ActionKind.RENAME_ENUM_VALUE).name(from).newName(c.string()));
        } else if (c.accept("RENAME", "ATTRIBUTE")) {
            String from = c.name();
            c.expect("TO");
            statement.add(action(ActionKind.RENAME_ATTRIBUTE)
                    .name(from)
                    .newName(c.name())
                    .flag(Flag.CASCADE, cascade()));
        } else if (c.accept("ADD", "ATTRIBUTE")) {
            Action.Builder action =
                    action(ActionKind.ADD_ATTRIBUTE).name(c.name()).type(TypeGrammar.read(c));
            collate();
            statement.add(action.flag(Flag.CASCADE, cascade()));
        } else if (c.accept("DROP", "ATTRIBUTE")) {
            boolean ifExists = c.accept("IF", "EXISTS");
            statement.add(action(ActionKind.DROP_ATTRIBUTE)
                    .flag(Flag.IF_EXISTS, ifExists)
                    .name(c.name())
                    .flag(Flag.CASCADE, cascade()));
        } else if (c.accept("ALTER", "ATTRIBUTE")) {
            Action.Builder action = action(ActionKind.ALTER_ATTRIBUTE_TYPE).name(c.name());
            c.accept("SET", "DATA");
            c.expect("TYPE");
            action.type(TypeGrammar.read(c));
            collate();
            statement.add(action.flag(Flag.CASCADE, cascade()));
        } else {
            common();
        }
    }

    private void collate() {
        if (c.accept("COLLATE")) {
            c.objectName();
        }
    }

    private boolean cascade() {
        boolean cascade = c.accept("CASCADE");
        c.accept("RESTRICT");
        return cascade;
    }

    private void domainCommand() {
        if (c.accept("ADD")) {
            statement.add(action(ActionKind.ADD_CONSTRAINT).constraint(ConstraintGrammar.ofTable(c)));
        } else if (c.accept("DROP", "CONSTRAINT")) {
            boolean ifExists = c.accept("IF", "EXISTS");
            statement.add(action(ActionKind.DROP_CONSTRAINT)
                    .flag(Flag.IF_EXISTS, ifExists)
                    .name(c.name())
                    .flag(Flag.CASCADE, cascade()));
        } else if (c.accept("RENAME", "CONSTRAINT")) {
            String from = c.name();
            c.expect("TO");
            statement.add(action(ActionKind.RENAME_CONSTRAINT).name(from).newName(c.name()));
        } else if (c.accept("VALIDATE", "CONSTRAINT")) {
            statement.add(action(ActionKind.VALIDATE_CONSTRAINT).name(c.name()));
        } else if (c.accept("SET", "DEFAULT")) {
            statement.add(
                    action(ActionKind.SET_DEFAULT).defaultValue(Expressions.defaultValue(c, Expressions.NO_STOP)));
        } else if (c.accept("DROP", "DEFAULT")) {
            statement.add(action(ActionKind.DROP_DEFAULT));
        } else if (c.accept("SET", "NOT", "NULL")) {
            statement.add(action(ActionKind.SET_NOT_NULL));
        } else if (c.accept("DROP", "NOT", "NULL")) {
            statement.add(action(ActionKind.DROP_NOT_NULL));
        } else {
            common();
        }
    }

    private void common() {
        if (c.accept("RENAME", "TO")) {
            statement.add(action(ActionKind.RENAME_OBJECT).newName(c.name()));
        } else if (c.accept("SET", "SCHEMA")) {
            statement.add(action(ActionKind.SET_SCHEMA).newName(c.name()));
        } else if (c.accept("OWNER", "TO")) {
            statement.add(action(ActionKind.SET_OWNER).name(c.name()));
        } else if (c.accept("SET")) {
            c.skipParentheses();
            statement.add(action(ActionKind.SET_OPTIONS));
        } else {
            throw c.unexpected();
        }
    }
}
