package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Set;

/**
 * The PL/pgSQL of a DO block: the statements in it run at once, so each of them counts. Control flow is stepped over,
 * as
 * if every branch were taken.
 *
 * @see <a href="https://www.postgresql.org/docs/current/plpgsql-structure.html">PL/pgSQL</a>
 */
final class DoBlock {
    private static final Set<String> ALONE = Set.of("BEGIN", "ELSE", "LOOP", "EXCEPTION");
    private static final Set<String> CONDITIONS = Set.of("IF", "ELSIF", "ELSEIF", "WHEN", "CASE");
    private static final Set<String> ACTS_IN_HEAD = Set.of("EXECUTE", "DELETE", "UPDATE", "INSERT", "MERGE");
    private static final Set<String> LOOPS = Set.of("FOR", "FOREACH", "WHILE");
    private static final Set<String> NO_SQL =
            Words.of("END RAISE RETURN NULL EXIT CONTINUE GET OPEN FETCH CLOSE MOVE ASSERT");

    private final StatementBuilder block;
    private final Cursor outer;
    private final PostgresLexer lexer;
    private final Recogniser recogniser;
    private final Tokens tokens = new Tokens();
    private boolean declaring;
    private int depth;
    private int cases;

    private DoBlock(Cursor outer, int from, int to, StatementBuilder block) {
        this.block = block;
        this.outer = outer;
        this.lexer = new PostgresLexer(outer.text(), outer.lines(), from, to, outer.target.quotes());
        this.recogniser = new Recogniser(outer.text(), outer.lines(), outer.target, true, outer.ownFunctions());
    }

    /** Reads the body, which is the string token at this index. */
    static void read(Cursor c, int body, StatementBuilder block) {
        int start = c.tokens().start(body);
        int end = c.tokens().end(body);
        String literal = c.text().substring(start, end);
        boolean dollar = literal.startsWith("$");
        int quote = dollar ? literal.indexOf('$', 1) + 1 : 1;
        if (!dollar && (literal.charAt(0) != '\'' || literal.indexOf('\'', 1) != literal.length() - 1)) {
            block.notAnalysed("the body of the DO block is a string with escapes; a dollar quote can be read");
            return;
        }
        new DoBlock(c, start + quote, end - quote, block).read();
    }

    private void read() {
        while (lexer.next(tokens)) {
            token(tokens.word(0), tokens.word(tokens.size() - 1));
        }
        String open = lexer.takeProblem();
        if (open != null) {
            block.notAnalysed("in the DO block, " + open);
        }
    }

    private void token(String first, String last) {
        if (last == null) {
            return;
        }
        if (tokens.size() == 1 && startsBlock(last)) {
            clear();
            return;
        }
        switch (last) {
            case "(", "[" -> depth++;
            case ")", "]" -> depth--;
            case "CASE" -> cases += tokens.size() > 1 && !tokens.is(tokens.size() - 2, "END") ? 1 : 0;
            case "END" -> cases -= cases > 0 ? 1 : 0;
            default -> {}
        }
        if (depth > 0 || first == null && !last.equals(";")) {
            return;
        }
        if (last.equals(";")) {
            tokens.removeLast();
            if (declaring) {
                expressions(firstValue());
            } else if (!tokens.isEmpty()) {
                statement();
            }
            clear();
        } else if (first.equals("<<") && last.equals(">>")) {
            clear();
        } else if (last.equals("THEN") && CONDITIONS.contains(first) && cases == 0) {
            expressions(1);
            clear();
        } else if (last.equals("LOOP") && LOOPS.contains(first)) {
            loopHead();
            clear();
        }
    }

    private boolean startsBlock(String word) {
        if (word.equals("DECLARE")) {
            declaring = true;
            return true;
        }
        if (word.equals("BEGIN")) {
            declaring = false;
        }
        return !declaring && ALONE.contains(word);
    }

    private void clear() {
        tokens.clear();
        depth = 0;
        cases = 0;
    }

    /** {@code FOR r IN EXECUTE …} and {@code FOR r IN DELETE … RETURNING}, in a common table as well. */
    private void loopHead() {
        for (int i = 1; i < tokens.size(); i++) {
            String word = tokens.word(i);
            boolean begins = tokens.is(i - 1, "IN") || tokens.is(i - 1, "(") || tokens.is(i - 1, ")");
            if (begins && word != null && ACTS_IN_HEAD.contains(word)) {
                notAnalysed(i, word + " in the head of a loop is not looked into");
            }
        }
        expressions(1);
    }

    /** Where the value of a declared variable begins, or the query of a cursor. */
    private int firstValue() {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.is(i, ":=") || tokens.is(i, "=") || tokens.is(i, "DEFAULT") || tokens.is(i, "FOR")) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    /** Control flow is not followed, but the functions that it calls run. */
    private void expressions(int from) {
        Cursor c = new Cursor(outer.text(), tokens, outer.lines(), outer.target, true, outer.ownFunctions());
        new FunctionCalls(c, outer.ownFunctions()).add(block, from, tokens.size());
    }

    private void notAnalysed(int token, String sentence) {
        block.notAnalysed("in the DO block, line " + outer.lines().lineAt(tokens.start(token)) + ": " + sentence);
    }

    private void statement() {
        String verb = tokens.word(0);
        if (verb != null && NO_SQL.contains(verb) || isAssignment()) {
            for (int i = 1; i < tokens.size(); i++) {
                if (tokens.is(i, "EXECUTE")) {
                    notAnalysed(i, "EXECUTE runs SQL that is put together at run time");
                }
            }
            expressions(0);
            return;
        }
        if ("EXECUTE".equals(verb)) {
            execute();
            return;
        }
        Statement inner = build(recogniser.recognise(tokens));
        block.nest(inner);
        if (!inner.analysed()) {
            notAnalysed(0, inner.reason());
        }
    }

    private boolean isAssignment() {
        for (int i = 1; i < tokens.size() && i < 12; i++) {
            if (tokens.is(i, ":=")) {
                return true;
            }
        }
        return tokens.is(1, "=");
    }

    private Statement build(StatementBuilder inner) {
        int start = tokens.start(0);
        int end = tokens.end(tokens.size() - 1);
        return inner.at(
                        outer.text().substring(start, end),
                        start,
                        end,
                        outer.lines().lineAt(start))
                .comments(lexer.takeComments())
                .build(Dialect.POSTGRESQL);
    }

    /** EXECUTE of a plain literal is the statement in it; of anything else nobody knows before it runs. */
    private void execute() {
        boolean literal = tokens.size() == 2 && tokens.kind(1) == Tokens.Kind.STRING;
        if (!literal) {
            block.flag(Flag.DYNAMIC, true);
            notAnalysed(0, "EXECUTE runs SQL that is put together at run time");
            return;
        }
        String sql = Quoting.string(outer.text().substring(tokens.start(1), tokens.end(1)), Dialect.POSTGRESQL);
        for (Statement read : new ScriptReader(sql, outer.target, true, outer.ownFunctions())
                .read("")
                .statements()) {
            StatementBuilder inner = new StatementBuilder().copy(read);
            Statement placed = build(inner);
            block.nest(placed);
            if (!placed.analysed()) {
                notAnalysed(0, placed.reason());
            }
        }
    }
}
