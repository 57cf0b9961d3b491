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
        boolean readsTable = false;
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
                    case "FROM" -> readsTable |= depth == 0;
                    case "LIMIT" -> action.flag(Flag.HAS_LIMIT, depth == 0);
                    case "WHERE" -> action.flag(Flag.HAS_WHERE, depth == 0);
                    case "FOR" -> action.flag(Flag.LOCKS_ROWS, locks(c));
                    case "NOWAIT" -> action.flag(Flag.NOWAIT);
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
        calls(c, statement, start, readsTable);
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

    /** Functions that act: the known ones anywhere, unknown ones where the query reads no table. */
    private static void calls(Cursor c, StatementBuilder statement, int from, boolean readsTable) {
        Tokens tokens = c.tokens();
        for (int i = from; i + 1 < tokens.size(); i++) {
            boolean call = tokens.is(i + 1, "(")
                    && (tokens.kind(i) == Tokens.Kind.WORD || tokens.kind(i) == Tokens.Kind.NAME)
                    && !tokens.is(i - 1, "AS")
                    && !tokens.is(i - 1, "::");
            if (!call) {
                continue;
            }
            String name = Quoting.name(c.text(), tokens.start(i), tokens.end(i), NameFolding.POSTGRESQL);
            if (name.equals("set_config")) {
                setConfig(c, statement, i);
            } else if (!Functions.isHarmless(name) && (!readsTable || Functions.acts(name))) {
                statement.add(Action.of(ActionKind.FUNCTION_CALL)
                        .objectType(ObjectType.FUNCTION)
                        .name(name));
            }
        }
    }

    /** {@code set_config('lock_timeout', '5s', false)} is SET by another name. */
    private static void setConfig(Cursor c, StatementBuilder statement, int call) {
        Tokens tokens = c.tokens();
        boolean literals = call + 6 < tokens.size()
                && tokens.kind(call + 2) == Tokens.Kind.STRING
                && tokens.kind(call + 4) == Tokens.Kind.STRING;
        if (!literals) {
            statement.add(Action.of(ActionKind.FUNCTION_CALL)
                    .objectType(ObjectType.FUNCTION)
                    .name("set_config"));
            return;
        }
        Setting.Scope scope = tokens.is(call + 6, "TRUE") ? Setting.Scope.TRANSACTION : Setting.Scope.SESSION;
        statement.add(
                Action.of(ActionKind.SET).setting(new Setting(literal(c, call + 2), literal(c, call + 4), scope)));
    }

    private static String literal(Cursor c, int index) {
        Tokens tokens = c.tokens();
        return Quoting.string(c.text().substring(tokens.start(index), tokens.end(index)), Dialect.POSTGRESQL);
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
