package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Locale;
import java.util.Set;

/** Finds the functions that a stretch of a statement calls, and keeps those whose effect is not known. */
final class FunctionCalls {
    /** Behind these words a name with parentheses is no call: a table with its columns, or a type. */
    private static final Set<String> NAMES_FOLLOW =
            Words.of("INTO TABLE AS REFERENCES :: INSERT REPLACE IGNORE DELAYED LOW_PRIORITY RECURSIVE");

    private static final Set<String> QUERY_BEGINS = Words.of("SELECT WITH VALUES TABLE INSERT UPDATE DELETE MERGE (");

    private static final NameFolding FOLDING = NameFolding.POSTGRESQL;

    private final Cursor c;
    private final Tokens tokens;
    private final OwnFunctions own;

    FunctionCalls(Cursor cursor, OwnFunctions own) {
        this.c = cursor;
        this.tokens = cursor.tokens();
        this.own = own;
    }

    /** Adds a {@link ActionKind#FUNCTION_CALL} for each call between the tokens whose effect is not in the text. */
    void add(StatementBuilder statement, int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (!tokens.is(i + 1, "(") || !isName(i) || isNoCall(i)) {
                continue;
            }
            String name = Quoting.name(c.text(), tokens.start(i), tokens.end(i), FOLDING);
            if (c.isPostgres() && name.equals("set_config")) {
                setConfig(statement, i);
            } else if (!isHarmless(i, c.isPostgres() ? name : name.toLowerCase(Locale.ROOT))) {
                statement.add(Action.of(ActionKind.FUNCTION_CALL)
                        .objectType(ObjectType.FUNCTION)
                        .name(name));
            }
        }
    }

    private boolean isName(int i) {
        return tokens.kind(i) == Tokens.Kind.WORD || tokens.kind(i) == Tokens.Kind.NAME;
    }

    private boolean isNoCall(int i) {
        int first = firstPart(i);
        String before = tokens.word(first - 1);
        // Two expressions never stand side by side: behind a parenthesis it is an alias with its columns.
        return before != null && (NAMES_FOLLOW.contains(before) || before.equals(")") && !Functions.isSyntax(word(i)))
                || isCommonTable(i + 1);
    }

    /** {@code name (columns) AS (SELECT}: the parenthesis here holds nothing but the columns of a common table. */
    private boolean isCommonTable(int open) {
        int close = open + 1;
        while (close < tokens.size() && (isName(close) || tokens.is(close, ","))) {
            close++;
        }
        int query = close + 2;
        query += tokens.is(query, "NOT") ? 1 : 0;
        query += tokens.is(query, "MATERIALIZED") ? 1 : 0;
        String first = tokens.word(query + 1);
        return tokens.is(close, ")")
                && tokens.is(close + 1, "AS")
                && tokens.is(query, "(")
                && first != null
                && QUERY_BEGINS.contains(first);
    }

    /** Where the qualified name begins whose last part stands here. */
    private int firstPart(int i) {
        int first = i;
        while (tokens.is(first - 1, ".") && first >= 2 && i - first < 8) {
            first -= 2;
        }
        return first;
    }

    private String word(int i) {
        return tokens.word(i) == null ? "" : tokens.word(i).toLowerCase(Locale.ROOT);
    }

    /** A built-in's name is only a built-in where nothing else can answer to it. */
    private boolean isHarmless(int i, String name) {
        boolean qualified = tokens.is(i - 1, ".") && i >= 2;
        if (own.has(name)) {
            return false;
        }
        if (!qualified && tokens.kind(i) == Tokens.Kind.WORD && Functions.isSyntax(name)) {
            return true;
        }
        if (Functions.acts(name)) {
            return false;
        }
        if (!c.isPostgres()) {
            // A name with a database or in backticks is a stored function, whatever it is called.
            return !qualified && tokens.kind(i) == Tokens.Kind.WORD && Functions.isBuiltIn(name, c.target.dialect());
        }
        if (Functions.isOfExtension(name)) {
            return true;
        }
        String schema = qualified ? Quoting.name(c.text(), tokens.start(i - 2), tokens.end(i - 2), FOLDING) : "";
        boolean catalogue = qualified ? schema.equals("pg_catalog") : !own.hidesBuiltIns();
        return catalogue && Functions.isBuiltIn(name, Dialect.POSTGRESQL);
    }

    /** {@code set_config('lock_timeout', '5s', false)} is SET by another name. */
    private void setConfig(StatementBuilder statement, int call) {
        boolean literals = call + 6 < tokens.size()
                && tokens.kind(call + 2) == Tokens.Kind.STRING
                && tokens.is(call + 3, ",")
                && tokens.kind(call + 4) == Tokens.Kind.STRING
                && tokens.is(call + 5, ",");
        if (!literals) {
            statement.add(Action.of(ActionKind.FUNCTION_CALL)
                    .objectType(ObjectType.FUNCTION)
                    .name("set_config"));
            return;
        }
        Setting.Scope scope = tokens.is(call + 6, "TRUE") ? Setting.Scope.TRANSACTION : Setting.Scope.SESSION;
        String name = literal(call + 2).toLowerCase(Locale.ROOT);
        statement.add(Action.of(ActionKind.SET).setting(new Setting(name, literal(call + 4), scope)));
    }

    private String literal(int index) {
        return Quoting.string(c.text().substring(tokens.start(index), tokens.end(index)), Dialect.POSTGRESQL);
    }
}
