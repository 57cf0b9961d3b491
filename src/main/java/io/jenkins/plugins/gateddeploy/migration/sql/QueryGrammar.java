package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Set;

/**
 * SELECT, WITH, VALUES and TABLE. A query matters by what it does besides reading: data-changing CTEs, SELECT INTO, row
 * locks, and functions that act ({@code setval}, {@code set_config}, one's own).
 */
final class QueryGrammar {
    private static final Set<String> BEFORE_CTE = Set.of("AS", "MATERIALIZED");

    private QueryGrammar() {}

    /** The cursor stands at SELECT, VALUES, TABLE or an opening parenthesis. */
    static void read(Cursor c, StatementBuilder statement) {
        statement.kind(StatementKind.SELECT);
        Action.Builder action = Action.of(ActionKind.SELECT);
        ObjectName into = null;
        int depth = 0;
        int start = c.index();
        int openings = 0;
        while (c.is("(")) {
            openings++;
            c.next();
        }
        c.moveTo(start);
        while (!c.atEnd()) {
            String word = c.word();
            if (word != null) {
                switch (word) {
                    case "(", "[" -> depth++;
                    case ")", "]" -> depth--;
                    case "LIMIT" -> action.flag(Flag.HAS_LIMIT, depth == 0);
                    case "WHERE" -> action.flag(Flag.HAS_WHERE, depth == 0);
                    case "FOR" -> action.flag(Flag.LOCKS_ROWS, locks(c));
                    case "NOWAIT" -> action.flag(Flag.NOWAIT);
                    case "OUTFILE", "DUMPFILE" -> {
                        if (!c.isPostgres() && "INTO".equals(c.word(-1))) {
                            statement.add(Action.of(ActionKind.SERVER_FILE)
                                    .objectType(null)
                                    .name("SELECT … INTO " + word));
                        }
                    }
                    case "INTO" ->
                        into = depth <= openings && c.isPostgres() && !c.isInsideBlock() && into == null
                                ? into(c)
                                : into;
                    default -> {}
                }
            }
            c.next();
        }
        if (into != null) {
            statement.add(Action.of(ActionKind.CREATE_TABLE_AS).target(into));
        } else {
            statement.add(action);
        }
    }

    private static boolean locks(Cursor c) {
        String next = c.word(1);
        return "UPDATE".equals(next) || "SHARE".equals(next) || "NO".equals(next) || "KEY".equals(next);
    }

    private static ObjectName into(Cursor c) {
        int place = c.index();
        c.next();
        while (c.acceptAny("TEMPORARY", "TEMP", "UNLOGGED", "TABLE", "LOCAL", "STRICT")) {
            // what kind of table
        }
        ObjectName name = c.isName() ? c.objectName() : null;
        c.moveTo(place);
        return name;
    }

    /** The cursor stands at WITH: data-changing CTEs first, then the statement itself. */
    static void with(Cursor c, StatementBuilder statement) {
        c.expect("WITH");
        c.accept("RECURSIVE");
        do {
            c.name();
            c.acceptParentheses();
            c.expect("AS");
            c.accept("NOT");
            c.accept("MATERIALIZED");
            commonTable(c, statement);
            while (c.isAny("SEARCH", "CYCLE")) {
                skipSearchOrCycle(c);
            }
        } while (c.accept(","));
        if (RowsGrammar.isHere(c)) {
            RowsGrammar.read(c, statement, true);
        } else {
            requireQuery(c);
            read(c, statement);
        }
    }

    private static void commonTable(Cursor c, StatementBuilder statement) {
        int open = c.index();
        c.skipParentheses();
        int close = c.index();
        Tokens tokens = c.tokens();
        for (int i = open; i < close - 1; i++) {
            // Either first in the parenthesis, or after the common tables of its own: WITH a AS (…) DELETE.
            boolean first = tokens.is(i, "(") && BEFORE_CTE.contains(String.valueOf(tokens.word(i - 1)));
            boolean change = (first || tokens.is(i, ")"))
                    && (tokens.is(i + 1, "INSERT")
                            || tokens.is(i + 1, "UPDATE")
                            || tokens.is(i + 1, "DELETE")
                            || tokens.is(i + 1, "MERGE"));
            if (change) {
                c.moveTo(i + 1);
                RowsGrammar.read(c, statement, false);
                i = c.index() - 1;
            }
        }
        c.moveTo(close);
    }

    private static void skipSearchOrCycle(Cursor c) {
        c.next();
        while (!c.atEnd()
                && !c.is(",")
                && !c.isAny(
                        "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES", "TABLE", "(", "SEARCH", "CYCLE")) {
            c.next();
        }
        // "SEARCH DEPTH FIRST BY a, b SET c": a comma inside the list is no new CTE.
        while (c.is(",") && !"AS".equals(c.word(2)) && !"(".equals(c.word(2))) {
            c.next();
            while (!c.atEnd() && !c.is(",") && !c.isAny("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "CYCLE")) {
                c.next();
            }
        }
    }

    static boolean isQuery(Cursor c) {
        return c.isAny("SELECT", "VALUES", "TABLE", "(", "WITH");
    }

    private static void requireQuery(Cursor c) {
        if (!isQuery(c)) {
            throw c.unexpected();
        }
    }
}
