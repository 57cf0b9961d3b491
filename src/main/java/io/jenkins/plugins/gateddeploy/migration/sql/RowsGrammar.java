package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** INSERT, UPDATE, DELETE, MERGE and REPLACE: which table, and how many rows by their clauses. */
final class RowsGrammar {
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE");
    private final Cursor c;
    private final StatementBuilder statement;

    private RowsGrammar(Cursor cursor, StatementBuilder builder) {
        this.c = cursor;
        this.statement = builder;
    }

    static boolean isHere(Cursor c) {
        return c.word() != null && CHANGES.contains(c.word());
    }

    /**
     * The cursor stands at INSERT, UPDATE, DELETE, MERGE or REPLACE; {@code whole} if it is the statement's own verb.
     */
    static void read(Cursor c, StatementBuilder statement, boolean whole) {
        new RowsGrammar(c, statement).read(whole);
    }

    private void read(boolean whole) {
        String verb = c.word();
        c.next();
        if (whole) {
            statement.kind(StatementKind.valueOf(verb));
        }
        switch (verb) {
            case "INSERT", "REPLACE" -> insert(ActionKind.valueOf(verb));
            case "UPDATE" -> update();
            case "DELETE" -> delete();
            default -> merge();
        }
    }

    private void insert(ActionKind kind) {
        boolean ignore = false;
        while (c.acceptAny("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE")) {
            ignore |= "IGNORE".equals(c.word(-1));
        }
        c.accept("INTO");
        Action.Builder action = Action.of(kind).target(c.objectName()).flag(Flag.HAS_CONFLICT_CLAUSE, ignore);
        if (c.is("(") && !c.is("(", "SELECT") && !c.is("(", "WITH")) {
            c.skipParentheses();
        }
        int start = c.index();
        clauses(action, Set.of("SELECT", "TABLE", "WITH"));
        statement.add(action.sources(SourceTables.between(c, start)));
    }

    private void update() {
        while (c.acceptAny("LOW_PRIORITY", "IGNORE")) {
            // how it goes about it
        }
        boolean only = c.accept("ONLY");
        boolean parenthesised = c.accept("(");
        Action.Builder action =
                Action.of(ActionKind.UPDATE).target(c.objectName()).flag(Flag.ONLY, only);
        if (parenthesised) {
            c.accept(")");
        }
        int start = c.index();
        clauses(action, Set.of("FROM", "JOIN"));
        if (c.index() == start) {
            throw c.unexpected();
        }
        statement.add(action);
    }

    private void delete() {
        while (c.acceptAny("LOW_PRIORITY", "QUICK", "IGNORE", "HISTORY")) {
            // how it goes about it
        }
        boolean targetsFirst = !c.is("FROM");
        c.accept("FROM");
        boolean only = c.accept("ONLY");
        boolean parenthesised = c.isPostgres() && c.accept("(");
        Action.Builder action =
                Action.of(ActionKind.DELETE).target(deleteTarget()).flag(Flag.ONLY, only);
        if (parenthesised) {
            c.expect(")");
        }
        targets(action, targetsFirst && !c.isPostgres());
    }

    /** MySQL may name a table as {@code t.*}. */
    private ObjectName deleteTarget() {
        String schema = null;
        String name = c.name();
        while (c.accept(".")) {
            if (c.accept("*")) {
                return new ObjectName(schema, name);
            }
            schema = name;
            name = c.name();
        }
        return new ObjectName(schema, name);
    }

    /** MySQL deletes from several tables at once: the others become actions of their own. */
    private void targets(Action.Builder first, boolean fromFollows) {
        List<ObjectName> others = new ArrayList<>(0);
        while (!c.isPostgres() && c.accept(",")) {
            others.add(deleteTarget());
        }
        int start = c.index();
        clauses(first, Set.of("USING", "JOIN", "FROM"));
        statement.add(first.flag(Flag.FROM_QUERY, fromFollows || !others.isEmpty()));
        for (ObjectName other : others) {
            c.moveTo(start);
            Action.Builder action = Action.of(ActionKind.DELETE).target(other);
            clauses(action, Set.of("USING", "JOIN", "FROM"));
            statement.add(action.flag(Flag.FROM_QUERY));
        }
    }

    private void merge() {
        c.accept("INTO");
        boolean only = c.accept("ONLY");
        Action.Builder action =
                Action.of(ActionKind.MERGE).target(c.objectName()).flag(Flag.ONLY, only);
        action.flag(Flag.FROM_QUERY);
        int start = c.index();
        clauses(action, Set.of());
        if (c.index() == start) {
            throw c.unexpected();
        }
        statement.add(action);
    }

    /** Goes through the rest on this level and notes the clauses that decide how many rows are touched. */
    private void clauses(Action.Builder action, Set<String> queryWords) {
        int depth = 0;
        while (!c.atEnd()) {
            String word = c.word();
            if (word != null) {
                switch (word) {
                    case "(" -> depth++;
                    case ")" -> {
                        if (--depth < 0) {
                            return;
                        }
                    }
                    default -> {
                        boolean query =
                                queryWords.contains(word) && (depth == 0 || word.equals("SELECT") && depth == 1);
                        action.flag(Flag.FROM_QUERY, query && !".".equals(c.word(-1)));
                        if (depth == 0) {
                            clause(word, action);
                        }
                    }
                }
            }
            c.next();
        }
    }

    private void clause(String word, Action.Builder action) {
        switch (word) {
            case "WHERE" -> action.flag(Flag.HAS_WHERE, !isAlwaysTrue());
            case "LIMIT" -> action.flag(Flag.HAS_LIMIT);
            case "CONFLICT", "DUPLICATE" -> action.flag(Flag.HAS_CONFLICT_CLAUSE, "ON".equals(c.word(-1)));
            default -> {}
        }
    }

    /** {@code WHERE true}, {@code WHERE 1} and {@code WHERE 1 = 1} leave no row out. */
    private boolean isAlwaysTrue() {
        Tokens tokens = c.tokens();
        int first = c.index() + 1;
        boolean one = tokens.size() == first + 1 || tokens.is(first + 1, "LIMIT") || tokens.is(first + 1, "RETURNING");
        if (one) {
            return tokens.is(first, "TRUE") || tokens.kind(first) == Tokens.Kind.NUMBER;
        }
        boolean three = tokens.size() == first + 3 && tokens.is(first + 1, "=");
        return three && textOf(first).equals(textOf(first + 2)) && tokens.kind(first) != Tokens.Kind.PARAMETER;
    }

    private String textOf(int index) {
        int start = c.tokens().start(index);
        int end = c.tokens().end(index);
        Tokens.Kind kind = c.tokens().kind(index);
        NameFolding names = c.target.names();
        return kind == Tokens.Kind.WORD || kind == Tokens.Kind.NAME
                ? names.sureKey(NameFolding.Kind.COLUMN, Quoting.name(c.text(), start, end, names))
                : c.text().substring(start, end);
    }
}
