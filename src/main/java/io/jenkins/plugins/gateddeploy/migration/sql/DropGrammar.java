package io.jenkins.plugins.gateddeploy.migration.sql;

/** DROP of everything: one action for each object named. */
final class DropGrammar {
    private final Cursor c;
    private final StatementBuilder statement;

    private DropGrammar(Cursor cursor, StatementBuilder builder) {
        this.c = cursor;
        this.statement = builder;
    }

    /** The cursor stands behind DROP. */
    static void read(Cursor c, StatementBuilder statement) {
        new DropGrammar(c, statement).read();
    }

    private void read() {
        statement.flag(Flag.TEMPORARY, c.accept("TEMPORARY"));
        if (c.accept("OWNED", "BY")) {
            statement.kind(StatementKind.DROP, ObjectType.OWNED);
            String role = c.name();
            c.skipRest();
            statement.addWhole(Action.of(ActionKind.DROP_OBJECT).name("owned by " + role));
            return;
        }
        ObjectType type = ObjectTypeGrammar.read(c);
        if (type == null || type == ObjectType.COLUMN || type == ObjectType.CONSTRAINT) {
            throw c.unexpected();
        }
        statement.kind(StatementKind.DROP, type);
        statement.flag(Flag.CONCURRENTLY, type == ObjectType.INDEX && c.accept("CONCURRENTLY"));
        statement.flag(Flag.IF_EXISTS, c.accept("IF", "EXISTS"));
        Tokens tokens = c.tokens();
        statement.flag(Flag.CASCADE, tokens.is(tokens.size() - 1, "CASCADE"));
        switch (type) {
            case INDEX -> indexes();
            case TRIGGER, POLICY, RULE -> onTable();
            default -> {
                if (type.isPlain() || type == ObjectType.ROLE) {
                    other();
                } else {
                    objects(type);
                }
            }
        }
    }

    private void objects(ObjectType type) {
        ActionKind kind = type == ObjectType.TABLE || type == ObjectType.FOREIGN_TABLE
                ? ActionKind.DROP_TABLE
                : ActionKind.DROP_OBJECT;
        do {
            ObjectName name = c.objectName();
            String arguments = CreateGrammar.routineArguments(c, statement);
            statement.addWhole(Action.of(kind).target(name).expression(arguments));
        } while (c.accept(","));
        tail();
    }

    private void tail() {
        if (c.accept("WITH")) {
            c.skipParentheses();
        }
        if (c.is("(")) {
            c.skipParentheses();
        }
        c.acceptAny("CASCADE", "RESTRICT");
        AlgorithmAndLock.readWait(c, statement);
    }

    private void indexes() {
        if (c.isPostgres()) {
            do {
                statement.addWhole(Action.of(ActionKind.DROP_INDEX).target(c.objectName()));
            } while (c.accept(","));
            c.acceptAny("CASCADE", "RESTRICT");
            return;
        }
        String index = c.name();
        c.expect("ON");
        ObjectName table = c.objectName();
        while (AlgorithmAndLock.readOne(c, statement)) {
            // ALGORITHM and LOCK
        }
        statement.addWhole(Action.of(ActionKind.DROP_INDEX).target(table).name(index));
    }

    private void onTable() {
        ObjectName name = c.objectName();
        if (c.accept("ON")) {
            statement.addWhole(
                    Action.of(ActionKind.DROP_OBJECT).target(c.objectName()).name(name.name()));
        } else {
            statement.addWhole(Action.of(ActionKind.DROP_OBJECT).target(name).name(name.name()));
        }
        c.acceptAny("CASCADE", "RESTRICT");
    }

    private void other() {
        String name = c.isName() ? c.name() : null;
        c.skipRest();
        statement.addWhole(Action.of(ActionKind.DROP_OBJECT).name(name));
    }
}
