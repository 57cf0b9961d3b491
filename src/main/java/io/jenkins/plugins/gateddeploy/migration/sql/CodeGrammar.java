package io.jenkins.plugins.gateddeploy.migration.sql;

/** CALL, DO, PREPARE and EXECUTE: statements that run code which stands elsewhere, or in a string. */
final class CodeGrammar {
    private CodeGrammar() {}

    /** The cursor stands at the verb; false if it is none of these. */
    static boolean read(Cursor c, StatementBuilder statement) {
        switch (c.word()) {
            case "CALL" -> call(c, statement);
            case "DO" -> doStatement(c, statement);
            case "PREPARE" -> prepare(c, statement);
            case "EXECUTE" -> execute(c, statement);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void call(Cursor c, StatementBuilder statement) {
        c.next();
        statement.kind(StatementKind.CALL, ObjectType.PROCEDURE);
        statement.addWhole(Action.of(ActionKind.CALL).target(c.objectName()));
        c.skipRest();
    }

    private static void doStatement(Cursor c, StatementBuilder statement) {
        c.next();
        statement.kind(StatementKind.DO);
        if (!c.isPostgres()) {
            // The calls in it are listed one by one.
            c.skipRest();
            statement.add(Action.of(ActionKind.SELECT));
            return;
        }
        statement.add(Action.of(ActionKind.DO_BLOCK).objectType(null));
        String language = "plpgsql";
        int body = -1;
        while (!c.atEnd()) {
            if (c.accept("LANGUAGE")) {
                language = c.isString() ? c.string() : c.name();
            } else if (c.isString() && body < 0) {
                body = c.index();
                c.next();
            } else {
                throw c.unexpected();
            }
        }
        if (body < 0) {
            throw c.unexpected();
        }
        if (!language.equalsIgnoreCase("plpgsql")) {
            statement.notAnalysed("the DO block is written in " + language);
            return;
        }
        if (c.isInsideBlock()) {
            statement.notAnalysed("a DO block inside a DO block is not looked into");
            return;
        }
        DoBlock.read(c, body, statement);
    }

    private static void prepare(Cursor c, StatementBuilder statement) {
        c.next();
        if (c.is("TRANSACTION")) {
            c.skipRest();
            statement.kind(StatementKind.COMMIT);
            statement.add(Action.of(ActionKind.COMMIT).objectType(null));
            statement.add(Action.of(ActionKind.UNUSUAL).objectType(null).name("PREPARE TRANSACTION"));
            return;
        }
        statement.kind(StatementKind.PREPARE);
        statement.add(Action.of(ActionKind.PREPARE).objectType(null).name(c.name()));
        c.skipRest();
    }

    private static void execute(Cursor c, StatementBuilder statement) {
        c.next();
        statement.kind(StatementKind.EXECUTE);
        statement.flag(Flag.DYNAMIC, true);
        statement.notAnalysed("EXECUTE runs a statement whose text is not here");
        statement.add(Action.of(ActionKind.EXECUTE).objectType(null));
        c.skipRest();
    }
}
