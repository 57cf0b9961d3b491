package io.jenkins.plugins.gateddeploy.migration.sql;

/** COPY of PostgreSQL, and LOAD DATA of MySQL and MariaDB. */
final class CopyGrammar {
    private CopyGrammar() {}

    /** The cursor stands behind COPY. */
    static void copy(Cursor c, StatementBuilder statement) {
        statement.kind(StatementKind.COPY);
        c.accept("BINARY");
        if (c.is("(")) {
            int open = c.index();
            c.skipParentheses();
            int close = c.index();
            c.moveTo(open + 1);
            if (RowsGrammar.isHere(c)) {
                RowsGrammar.read(c, statement, false);
            }
            c.moveTo(close);
            c.expect("TO");
            file(c, statement);
            statement.add(Action.of(ActionKind.COPY_OUT));
            return;
        }
        ObjectName table = c.objectName();
        c.acceptParentheses();
        boolean in = c.accept("FROM");
        if (!in) {
            c.expect("TO");
        }
        file(c, statement);
        statement.add(Action.of(in ? ActionKind.COPY_IN : ActionKind.COPY_OUT).target(table));
    }

    /** Anything but STDIN and STDOUT is a program or a file of the server. */
    private static void file(Cursor c, StatementBuilder statement) {
        if (!c.isAny("STDIN", "STDOUT")) {
            boolean program = c.is("PROGRAM");
            statement.add(Action.of(ActionKind.SERVER_FILE)
                    .objectType(null)
                    .name(program ? "COPY … PROGRAM" : "COPY of a file"));
        }
        c.skipRest();
    }

    /** The cursor stands behind LOAD. */
    static void load(Cursor c, StatementBuilder statement) {
        statement.kind(StatementKind.LOAD);
        if (c.isPostgres() || c.is("INDEX")) {
            statement.add(Action.of(c.isPostgres() ? ActionKind.SERVER_COMMAND : ActionKind.UNUSUAL)
                    .objectType(null)
                    .name(c.isPostgres() ? "LOAD" : "LOAD INDEX INTO CACHE"));
            c.skipRest();
            return;
        }
        if (!c.acceptAny("DATA", "XML")) {
            throw c.unexpected();
        }
        while (!c.atEnd() && !c.is("INTO", "TABLE")) {
            c.next();
        }
        c.expect("INTO", "TABLE");
        Action.Builder action = Action.of(ActionKind.LOAD_DATA).target(c.objectName());
        c.skipRest();
        statement.add(action);
        statement.add(Action.of(ActionKind.SERVER_FILE).objectType(null).name("LOAD DATA"));
    }
}
