package io.jenkins.plugins.gateddeploy.migration.sql;

/** BEGIN, COMMIT, ROLLBACK, SAVEPOINT and their spellings. */
final class TransactionGrammar {
    private TransactionGrammar() {}

    /** The cursor stands at the verb; false if it is none of these. */
    static boolean read(Cursor c, StatementBuilder statement) {
        String word = c.word();
        switch (word) {
            case "BEGIN" -> begin(c, statement);
            case "START" -> {
                if ("TRANSACTION".equals(c.word(1))) {
                    begin(c, statement);
                } else {
                    administration(c, statement);
                }
            }
            case "COMMIT", "END" -> end(c, statement, StatementKind.COMMIT, ActionKind.COMMIT);
            case "ROLLBACK", "ABORT" -> rollback(c, statement);
            case "SAVEPOINT" -> named(c, statement, ActionKind.SAVEPOINT);
            case "RELEASE" -> {
                c.next();
                c.moveTo(c.index() + ("SAVEPOINT".equals(c.word()) ? 0 : -1));
                named(c, statement, ActionKind.RELEASE_SAVEPOINT);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void begin(Cursor c, StatementBuilder statement) {
        statement.kind(StatementKind.BEGIN);
        if (c.is("BEGIN", "NOT")) {
            statement.notAnalysed("the statements of an anonymous block are not looked into");
        }
        statement.flag(Flag.READ_ONLY, SessionGrammar.contains(c, "READ", "ONLY"));
        c.skipRest();
        statement.addWhole(Action.of(ActionKind.BEGIN));
    }

    private static void administration(Cursor c, StatementBuilder statement) {
        c.skipRest();
        statement.kind(StatementKind.ADMINISTRATION);
        statement.add(Action.of(ActionKind.SERVER_COMMAND).objectType(null).name("START"));
    }

    private static void end(Cursor c, StatementBuilder statement, StatementKind kind, ActionKind action) {
        c.next();
        c.acceptAny("WORK", "TRANSACTION");
        if (c.accept("PREPARED")) {
            c.next();
            statement.add(Action.of(ActionKind.UNUSUAL).objectType(null).name(kind + " PREPARED"));
        }
        statement.kind(kind);
        chain(c, statement);
        statement.addWhole(Action.of(action));
    }

    private static void chain(Cursor c, StatementBuilder statement) {
        if (c.accept("AND")) {
            boolean no = c.accept("NO");
            c.expect("CHAIN");
            statement.flag(Flag.CHAIN, !no);
        }
        c.accept("NO", "RELEASE");
        c.accept("RELEASE");
    }

    private static void rollback(Cursor c, StatementBuilder statement) {
        int verb = c.index();
        c.next();
        c.acceptAny("WORK", "TRANSACTION");
        if (c.accept("TO")) {
            c.accept("SAVEPOINT");
            statement.kind(StatementKind.ROLLBACK);
            statement.add(Action.of(ActionKind.ROLLBACK_TO_SAVEPOINT).name(c.name()));
            return;
        }
        c.moveTo(verb);
        end(c, statement, StatementKind.ROLLBACK, ActionKind.ROLLBACK);
    }

    private static void named(Cursor c, StatementBuilder statement, ActionKind action) {
        c.next();
        statement.kind(StatementKind.SAVEPOINT);
        statement.add(Action.of(action).name(c.name()));
    }
}
