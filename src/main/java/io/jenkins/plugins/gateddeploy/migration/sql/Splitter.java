package io.jenkins.plugins.gateddeploy.migration.sql;

/** Finds the end of each statement of a script, as the database's command-line client does. */
abstract class Splitter {
    final Tokens tokens = new Tokens();
    private final Lexer lexer;
    private int start;
    private int end;
    private int liveStart;
    private boolean clientCommand;
    private String problem;

    Splitter(Lexer lexer) {
        this.lexer = lexer;
    }

    static Splitter of(String text, LineIndex lines, SqlTarget target) {
        return target.dialect() == Dialect.POSTGRESQL
                ? new PostgresSplitter(new PostgresLexer(text, lines, target.quotes()))
                : new MySqlSplitter(new MySqlLexer(text, lines, target));
    }

    /** Moves to the next statement or client command; false at the end of the script. */
    boolean next() {
        tokens.clear();
        clientCommand = false;
        liveStart = -1;
        problem = null;
        begin();
        while (true) {
            lexer.skipBlanksAndComments();
            if (lexer.position >= lexer.length) {
                String open = lexer.takeProblem();
                problem = problem == null ? open : problem;
                problem = problem == null && !tokens.isEmpty() ? unfinished() : problem;
                return (!tokens.isEmpty() || problem != null) && finish();
            }
            boolean first = tokens.isEmpty();
            boolean ends = advance();
            if (first && !tokens.isEmpty()) {
                // One that began in the statement before is not this statement's own.
                liveStart = lexer.liveCommentStart() >= end ? lexer.liveCommentStart() : -1;
            }
            if (ends) {
                return clientCommand || finish();
            }
        }
    }

    /** Forgets what it knew of the statement before. */
    abstract void begin();

    /** What the script ends in the middle of; null if the statement may end here. */
    abstract String unfinished();

    /** Reads one token, or a client command; true if the statement ends with it. */
    abstract boolean advance();

    /** Whether the statement ended without any token, by a lone terminator. */
    boolean endsHere() {
        if (tokens.isEmpty()) {
            begin();
            return false;
        }
        return true;
    }

    private boolean finish() {
        String open = lexer.takeProblem();
        problem = problem == null ? open : problem;
        if (problem == null && tokens.overflown()) {
            problem = "it has more than " + Tokens.MOST + " words";
        }
        start = tokens.isEmpty() ? lexer.length : tokens.start(0);
        end = tokens.isEmpty() ? lexer.length : tokens.end(tokens.size() - 1);
        if (!tokens.isEmpty() && lexer.liveCommentStart() < 0) {
            // Around live code the marks of the comment belong to the text, so that it can be run as it stands.
            start = liveStart >= 0 ? liveStart : start;
            end = Math.max(end, lexer.liveCommentEnd());
        }
        return true;
    }

    /** The rest of the line, from here, is a command of the client. */
    boolean clientCommand(int from, int to) {
        clientCommand = true;
        start = from;
        end = to;
        lexer.position = to;
        return true;
    }

    void problem(String sentence) {
        problem = sentence;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean isClientCommand() {
        return clientCommand;
    }

    /** Why the statement cannot be read as one; null if nothing is wrong with it. */
    String problem() {
        return problem;
    }

    Lexer lexer() {
        return lexer;
    }
}
