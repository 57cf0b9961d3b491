package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Locale;
import java.util.Set;

/**
 * Splits as psql does: at a semicolon outside parentheses and outside the body of a SQL-standard function, and at the
 * meta-commands that send the query.
 *
 * @see <a href="https://www.postgresql.org/docs/current/app-psql.html">psql</a>
 */
final class PostgresSplitter extends Splitter {
    private static final Set<String> SENDING = Words.of("g gx gset gexec gdesc crosstabview watch bind sendpipeline");

    private final PostgresLexer lexer;
    private int depth;
    private int atomicDepth;
    private boolean copyFromStdin;
    private int copiesBefore;

    PostgresSplitter(PostgresLexer lexer) {
        super(lexer);
        this.lexer = lexer;
    }

    @Override
    void begin() {
        depth = 0;
        atomicDepth = 0;
        copyFromStdin = false;
    }

    @Override
    boolean advance() {
        int start = lexer.position;
        lexer.next(tokens);
        int last = tokens.size() - 1;
        String word = tokens.word(last);
        if (word == null) {
            return false;
        }
        if (tokens.kind(last) == Tokens.Kind.WORD) {
            keyword(word, last);
            return false;
        }
        return switch (word) {
            case "(" -> {
                depth++;
                yield false;
            }
            case ")" -> {
                depth = Math.max(0, depth - 1);
                yield false;
            }
            case ";" -> semicolon();
            case "\\" -> backslash(start);
            default -> false;
        };
    }

    private void keyword(String word, int last) {
        switch (word) {
            case "ATOMIC" -> {
                if (atomicDepth == 0 && depth == 0 && tokens.is(last - 1, "BEGIN") && createsRoutine()) {
                    atomicDepth = 1;
                }
            }
            case "CASE" -> atomicDepth += atomicDepth > 0 ? 1 : 0;
            case "END" -> atomicDepth -= atomicDepth > 0 ? 1 : 0;
            case "STDIN" -> copyFromStdin |= depth == 0 && tokens.is(0, "COPY") && tokens.is(last - 1, "FROM");
            default -> {}
        }
    }

    /** Anywhere else BEGIN and ATOMIC are names like any other. */
    private boolean createsRoutine() {
        int word = tokens.is(1, "OR") ? 3 : 1;
        return tokens.is(0, "CREATE") && (tokens.is(word, "FUNCTION") || tokens.is(word, "PROCEDURE"));
    }

    @Override
    String unfinished() {
        if (depth > 0) {
            return "a parenthesis is never closed";
        }
        return atomicDepth > 0 ? "the body of the function is never closed by END" : null;
    }

    private boolean semicolon() {
        if (depth > 0 || atomicDepth > 0) {
            return false;
        }
        tokens.removeLast();
        for (int copies = copiesBefore + (copyFromStdin ? 1 : 0); copies > 0; copies--) {
            skipCopyData();
        }
        copiesBefore = 0;
        return endsHere();
    }

    /** COPY's rows stand after the line, up to a line with only {@code \.} in it. */
    private void skipCopyData() {
        int line = afterLineEnd(lexer.endOfLine(lexer.position));
        while (line < lexer.length) {
            int end = lexer.endOfLine(line);
            if (end - line == 2 && lexer.text.startsWith("\\.", line)) {
                lexer.position = end;
                return;
            }
            line = afterLineEnd(end);
        }
        lexer.position = lexer.length;
        problem("the rows of COPY … FROM STDIN are not closed by a line with \\.");
    }

    private int afterLineEnd(int end) {
        return lexer.at(end) == '\r' && lexer.at(end + 1) == '\n' ? end + 2 : end + 1;
    }

    private boolean backslash(int start) {
        tokens.removeLast();
        if (lexer.at(start + 1) == ';') {
            // Sent with what follows: the rows of a COPY come after all of it.
            copiesBefore += copyFromStdin ? 1 : 0;
            lexer.position = start + 2;
            return endsHere();
        }
        int nameEnd = start + 1;
        while (Lexer.isWordPart(lexer.at(nameEnd))) {
            nameEnd++;
        }
        String name = lexer.text.substring(start + 1, nameEnd).toLowerCase(Locale.ROOT);
        int end = endOfCommand(start);
        if (tokens.isEmpty()) {
            clientCommand(start, end);
        }
        lexer.position = lexer.at(end) == '\\' ? end + 2 : end;
        if (!tokens.isEmpty() && name.equals("gexec")) {
            problem("\\gexec runs the result of the query as SQL");
        }
        return tokens.isEmpty() || SENDING.contains(name);
    }

    /** The end of the line, or the two backslashes after which SQL goes on. */
    private int endOfCommand(int start) {
        int i = start + 1;
        while (i < lexer.length && lexer.at(i) != '\n' && lexer.at(i) != '\r') {
            if (lexer.at(i) == '\\' && lexer.at(i + 1) == '\\') {
                return i;
            }
            i++;
        }
        return i;
    }
}
