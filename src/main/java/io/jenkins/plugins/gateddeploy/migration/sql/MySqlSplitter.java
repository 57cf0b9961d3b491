package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Set;

/**
 * Splits as the mysql and mariadb clients do (DELIMITER, {@code \G}, client commands), and as the server does where a
 * tool sends a stored program without DELIMITER: its body ends with its last END.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/mysql-commands.html">mysql client commands</a>
 */
final class MySqlSplitter extends Splitter {
    private static final Set<String> COMMANDS = Words.of(
            "SOURCE TEE NOTEE PAGER NOPAGER PROMPT REHASH STATUS SYSTEM WARNINGS NOWARNING CHARSET",
            "CLEAR EDIT PRINT EXIT QUIT EGO GO CONNECT");
    private static final String ONLY_SEMICOLON = ";";

    private final MySqlLexer lexer;
    private final CompoundTracker compound = new CompoundTracker(tokens);

    MySqlSplitter(MySqlLexer lexer) {
        super(lexer);
        this.lexer = lexer;
    }

    @Override
    void begin() {
        compound.begin();
    }

    @Override
    String unfinished() {
        return compound.isInsideBody() ? "the body of the stored program is never closed by END" : null;
    }

    @Override
    boolean advance() {
        boolean ownDelimiter = !lexer.delimiter().equals(ONLY_SEMICOLON);
        if (ownDelimiter && lexer.atDelimiter()) {
            lexer.position += lexer.delimiter().length();
            return endsHere();
        }
        int start = lexer.position;
        if (lexer.at(start) == '\\') {
            return backslash(start);
        }
        lexer.next(tokens);
        int last = tokens.size() - 1;
        String word = tokens.word(last);
        if (last == 0 && word != null && isClientCommand(word, start)) {
            return command(word, start);
        }
        compound.saw(word, last);
        if (!ONLY_SEMICOLON.equals(word)) {
            return false;
        }
        boolean insideBody = ownDelimiter ? compound.isStoredProgram() : compound.isInsideBody();
        if (insideBody) {
            return false;
        }
        tokens.removeLast();
        return endsHere();
    }

    private boolean isClientCommand(String word, int start) {
        boolean command = word.equals("DELIMITER") || COMMANDS.contains(word);
        return command && lexer.text.substring(lineStart(start), start).isBlank();
    }

    private int lineStart(int offset) {
        int i = offset;
        while (i > 0 && offset - i < 1000 && lexer.text.charAt(i - 1) != '\n' && lexer.text.charAt(i - 1) != '\r') {
            i--;
        }
        return i;
    }

    private boolean command(String word, int start) {
        tokens.removeLast();
        int lineEnd = lexer.endOfLine(start);
        if (word.equals("DELIMITER")) {
            String argument =
                    lexer.text.substring(start + word.length(), lineEnd).trim();
            int blank = argument.indexOf(' ');
            String delimiter = blank < 0 ? argument : argument.substring(0, blank);
            lexer.delimiter(delimiter.isEmpty() ? ONLY_SEMICOLON : delimiter);
        }
        return clientCommand(start, lineEnd);
    }

    private boolean backslash(int start) {
        char letter = lexer.at(start + 1);
        if (letter == 'G' || letter == 'g') {
            lexer.position = start + 2;
            return endsHere();
        }
        if (tokens.isEmpty()) {
            return clientCommand(start, lexer.endOfLine(start));
        }
        lexer.next(tokens);
        return false;
    }
}
