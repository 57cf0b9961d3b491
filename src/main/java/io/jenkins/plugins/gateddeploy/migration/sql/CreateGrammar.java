package io.jenkins.plugins.gateddeploy.migration.sql;

/** CREATE of everything. Bodies of views, functions and other code are not looked into. */
final class CreateGrammar {
    private final Cursor c;
    private final StatementBuilder statement;

    private CreateGrammar(Cursor cursor, StatementBuilder builder) {
        this.c = cursor;
        this.statement = builder;
    }

    /** The cursor stands behind CREATE. */
    static void read(Cursor c, StatementBuilder statement) {
        new CreateGrammar(c, statement).read();
    }

    private void read() {
        modifiers();
        if (c.isAny("UNIQUE", "FULLTEXT", "SPATIAL", "INDEX") && !c.is("SPATIAL", "REFERENCE")
                || c.is("VECTOR", "INDEX")) {
            IndexGrammar.create(c, statement);
            return;
        }
        ObjectType type = ObjectTypeGrammar.read(c);
        if (type == null || type == ObjectType.COLUMN || type == ObjectType.CONSTRAINT) {
            throw c.unexpected();
        }
        statement.kind(StatementKind.CREATE, type);
        switch (type) {
            case TABLE, FOREIGN_TABLE -> CreateTableGrammar.read(c, statement, type);
            case TRIGGER, POLICY, RULE -> onTable();
            case SCHEMA -> schema();
            default -> {
                if (type.isPlain() || type == ObjectType.ROLE) {
                    plain();
                } else {
                    named();
                }
            }
        }
    }

    private void plain() {
        statement.flag(Flag.IF_NOT_EXISTS, c.accept("IF", "NOT", "EXISTS"));
        String name = c.isName() ? c.name() : null;
        c.skipRest();
        statement.addWhole(Action.of(ActionKind.CREATE_OBJECT).name(name));
    }

    private void modifiers() {
        while (!c.atEnd()) {
            if (c.accept("OR", "REPLACE")) {
                statement.flag(Flag.OR_REPLACE, true);
            } else if (c.acceptAny("TEMP", "TEMPORARY")) {
                statement.flag(Flag.TEMPORARY, true);
            } else if (c.accept("UNLOGGED")) {
                statement.flag(Flag.UNLOGGED, true);
            } else if (c.accept("RECURSIVE")) {
                statement.flag(Flag.RECURSIVE, true);
            } else if (c.accept("DEFINER")) {
                c.accept("=");
                definer();
            } else if (c.accept("SQL", "SECURITY")) {
                c.next();
            } else if (!c.isPostgres() && c.accept("ALGORITHM")) {
                c.expect("=");
                c.name();
            } else if (!c.acceptAny("GLOBAL", "LOCAL", "TRUSTED", "DEFAULT")
                    && !(c.is("AGGREGATE", "FUNCTION") && c.accept("AGGREGATE"))) {
                return;
            }
        }
    }

    /** {@code root@localhost}, {@code 'root'@'%'}, {@code CURRENT_USER()}. */
    private void definer() {
        c.name();
        if (c.acceptParentheses()) {
            return;
        }
        if (c.kind() == Tokens.Kind.PARAMETER || c.accept("@")) {
            boolean alone = c.kind() != Tokens.Kind.PARAMETER || c.raw().length() == 1;
            c.next();
            if (alone && c.isName() && c.kind() != Tokens.Kind.WORD) {
                c.next();
            }
        }
    }

    private void named() {
        statement.flag(Flag.IF_NOT_EXISTS, c.accept("IF", "NOT", "EXISTS"));
        ObjectName name = c.objectName();
        Tokens tokens = c.tokens();
        int size = tokens.size();
        if (statement.objectType() == ObjectType.MATERIALIZED_VIEW) {
            statement.flag(
                    Flag.WITH_NO_DATA,
                    tokens.is(size - 1, "DATA") && tokens.is(size - 2, "NO") && tokens.is(size - 3, "WITH"));
        }
        String arguments = routineArguments(c, statement);
        int rest = c.index();
        c.skipRest();
        statement.addWhole(Action.of(ActionKind.CREATE_OBJECT)
                .target(name)
                .expression(statement.objectType() == ObjectType.DOMAIN ? c.textSince(rest) : arguments));
        if (loadsLibrary(rest)) {
            statement.add(Action.of(ActionKind.SERVER_COMMAND).objectType(null).name("CREATE FUNCTION of a library"));
        }
    }

    /** {@code CREATE FUNCTION … SONAME 'x.so'} and {@code … LANGUAGE c}: the server loads a file of its own. */
    private boolean loadsLibrary(int from) {
        if (statement.objectType() != ObjectType.FUNCTION) {
            return false;
        }
        Tokens tokens = c.tokens();
        for (int i = from; i < tokens.size(); i++) {
            boolean compiled = tokens.is(i, "LANGUAGE") && tokens.is(i + 1, "C");
            if (compiled || tokens.is(i, "SONAME") && !c.isPostgres()) {
                return true;
            }
        }
        return false;
    }

    /** What stands in parentheses behind the name of a function or procedure, and tells it from its namesakes; or null. */
    static String routineArguments(Cursor c, StatementBuilder statement) {
        boolean routine =
                statement.objectType() == ObjectType.FUNCTION || statement.objectType() == ObjectType.PROCEDURE;
        int start = c.index();
        return c.acceptParentheses() && routine ? c.textSince(start) : null;
    }

    /** {@code CREATE SCHEMA s} with the objects it may hold, or {@code CREATE SCHEMA AUTHORIZATION role}. */
    private void schema() {
        statement.flag(Flag.IF_NOT_EXISTS, c.accept("IF", "NOT", "EXISTS"));
        boolean ofRole = c.isPostgres() && c.accept("AUTHORIZATION");
        String name = c.name();
        if (!ofRole && c.isPostgres() && c.accept("AUTHORIZATION")) {
            c.name();
        }
        statement.addWhole(Action.of(ActionKind.CREATE_OBJECT).target(ObjectName.of(name)));
        // What it may hold is new with the schema: nothing that exists is touched.
        c.skipRest();
    }

    /** Triggers, policies and rules: the table is the target, its own name the name. */
    private void onTable() {
        statement.flag(Flag.IF_NOT_EXISTS, c.accept("IF", "NOT", "EXISTS"));
        ObjectName name = c.objectName();
        boolean rule = statement.objectType() == ObjectType.RULE;
        int head = c.index();
        while (!c.atEnd() && !c.is(rule ? "TO" : "ON")) {
            c.next();
        }
        c.next();
        ObjectName table = c.objectName();
        c.skipRest();
        statement.addWhole(Action.of(ActionKind.CREATE_OBJECT)
                .target(table)
                .name(name.name())
                .expression(c.textSince(head)));
    }
}
