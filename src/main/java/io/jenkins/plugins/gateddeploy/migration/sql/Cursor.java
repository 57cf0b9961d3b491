package io.jenkins.plugins.gateddeploy.migration.sql;

/** A {@link Place} in the tokens of one statement where names, literals and parentheses are read. */
final class Cursor extends Place {
    private static final int LONGEST_TEXT = 500;

    final SqlTarget target;
    private final boolean insideBlock;
    private final OwnFunctions own;

    Cursor(String text, Tokens tokens, LineIndex lines, SqlTarget target, boolean insideBlock, OwnFunctions own) {
        super(text, tokens, lines);
        this.own = own;
        this.insideBlock = insideBlock;
        this.target = target;
    }

    boolean isPostgres() {
        return target.dialect() == Dialect.POSTGRESQL;
    }

    boolean isMariaDb() {
        return target.dialect() == Dialect.MARIADB;
    }

    /** Whether the statement stands in a PL/pgSQL block, where INTO assigns to a variable. */
    boolean isInsideBlock() {
        return insideBlock;
    }

    OwnFunctions ownFunctions() {
        return own;
    }

    LineIndex lines() {
        return lines;
    }

    /** The token here as written. */
    String raw() {
        if (atEnd()) {
            throw unexpected();
        }
        return text.substring(tokens.start(index), tokens.end(index));
    }

    boolean isString() {
        return kind() == Tokens.Kind.STRING;
    }

    /** A string literal without its quotes. */
    String string() {
        if (!isString()) {
            throw unexpected();
        }
        String value = Quoting.string(raw(), target.dialect());
        index++;
        return value;
    }

    /** Whether a name can stand here: a word, a quoted name, a psql variable. */
    boolean isName() {
        Tokens.Kind kind = kind();
        return kind == Tokens.Kind.WORD
                || kind == Tokens.Kind.NAME
                || kind == Tokens.Kind.PARAMETER
                || kind == Tokens.Kind.STRING && !isPostgres();
    }

    /** Whether a name stands so many tokens ahead. */
    boolean isNameAhead(int ahead) {
        int place = index + ahead;
        return place < limit && tokens.kind(place) != Tokens.Kind.SYMBOL && tokens.kind(place) != Tokens.Kind.NUMBER;
    }

    /** One name, quoting undone. */
    String name() {
        if (!isName()) {
            throw unexpected();
        }
        int start = tokens.start(index);
        int end = tokens.end(index);
        index++;
        return isPostgres() && is("UESCAPE") && Quoting.isUnicode(text, start, end)
                ? Quoting.name(text, start, end, target.names(), escape())
                : Quoting.name(text, start, end, target.names());
    }

    /** {@code UESCAPE '!'} behind U&"…". */
    private char escape() {
        next();
        String escape = string();
        if (escape.length() != 1) {
            throw new NotRecognised("UESCAPE needs one character");
        }
        return escape.charAt(0);
    }

    /** A name with an optional schema; of a longer one the last two parts count. */
    ObjectName objectName() {
        String schema = null;
        if (!isPostgres()) {
            accept(".");
        }
        String name = name();
        while (accept(".")) {
            schema = name;
            name = name();
        }
        return new ObjectName(schema, name);
    }

    /** Skips a parenthesis with all that is in it; the cursor stands at the opening one. */
    void skipParentheses() {
        if (!is("(")) {
            throw unexpected();
        }
        int depth = 0;
        do {
            if (atEnd()) {
                throw new NotRecognised("a parenthesis is never closed");
            }
            String word = word();
            if ("(".equals(word)) {
                depth++;
            } else if (")".equals(word)) {
                depth--;
            }
            index++;
        } while (depth > 0);
    }

    boolean acceptParentheses() {
        if (is("(")) {
            skipParentheses();
            return true;
        }
        return false;
    }

    /** The text of the tokens from one place up to this one, in one line and bounded. */
    String textSince(int from) {
        if (from >= index) {
            return "";
        }
        int start = tokens.start(from);
        int end = Math.min(tokens.end(index - 1), start + LONGEST_TEXT);
        return text.substring(start, end).replaceAll("\\s+", " ");
    }

    int lineHere() {
        return lines.lineAt(tokens.start(Math.min(index, limit - 1)));
    }

    Tokens tokens() {
        return tokens;
    }

    String text() {
        return text;
    }
}
