package io.jenkins.plugins.gateddeploy.migration.sql;

/** A place in the tokens of one statement, and the small readings every grammar is made of. */
final class Cursor {
    private static final int LONGEST_TEXT = 500;

    final SqlTarget target;
    private final String text;
    private final Tokens tokens;
    private final LineIndex lines;
    private final int limit;
    private final boolean insideBlock;
    private int index;

    Cursor(String text, Tokens tokens, LineIndex lines, SqlTarget target, boolean insideBlock) {
        this.insideBlock = insideBlock;
        this.text = text;
        this.tokens = tokens;
        this.lines = lines;
        this.target = target;
        this.limit = tokens.size();
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

    LineIndex lines() {
        return lines;
    }

    int index() {
        return index;
    }

    void moveTo(int place) {
        index = place;
    }

    boolean atEnd() {
        return index >= limit;
    }

    /** The keyword or sign here; null for quoted names, strings, numbers and at the end. */
    String word() {
        return tokens.word(index);
    }

    String word(int ahead) {
        return tokens.word(index + ahead);
    }

    Tokens.Kind kind() {
        return atEnd() ? null : tokens.kind(index);
    }

    boolean is(String word) {
        return tokens.is(index, word);
    }

    boolean is(String first, String second) {
        return tokens.is(index, first) && tokens.is(index + 1, second);
    }

    boolean is(String first, String second, String third) {
        return is(first, second) && tokens.is(index + 2, third);
    }

    boolean isAny(String... words) {
        for (String word : words) {
            if (is(word)) {
                return true;
            }
        }
        return false;
    }

    boolean accept(String word) {
        if (is(word)) {
            index++;
            return true;
        }
        return false;
    }

    boolean accept(String first, String second) {
        if (is(first, second)) {
            index += 2;
            return true;
        }
        return false;
    }

    boolean accept(String first, String second, String third) {
        if (is(first, second, third)) {
            index += 3;
            return true;
        }
        return false;
    }

    boolean acceptAny(String... words) {
        if (isAny(words)) {
            index++;
            return true;
        }
        return false;
    }

    void expect(String word) {
        if (!accept(word)) {
            throw unexpected();
        }
    }

    void expect(String first, String second) {
        expect(first);
        expect(second);
    }

    void next() {
        if (atEnd()) {
            throw unexpected();
        }
        index++;
    }

    void skipRest() {
        index = limit;
    }

    /** What to throw when the token here is none the grammar knows. */
    NotRecognised unexpected() {
        if (atEnd()) {
            return new NotRecognised("it ends where more was expected");
        }
        boolean literal = tokens.kind(index) == Tokens.Kind.STRING || tokens.kind(index) == Tokens.Kind.NUMBER;
        String token = literal ? "a literal" : "'" + shortened(tokens.start(index), tokens.end(index)) + "'";
        return new NotRecognised("unexpected " + token + " at line " + lines.lineAt(tokens.start(index)));
    }

    private String shortened(int start, int end) {
        return end - start > 60 ? text.substring(start, start + 60) + "…" : text.substring(start, end);
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
        String name = Quoting.name(text, tokens.start(index), tokens.end(index), target.dialect());
        index++;
        return name;
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
