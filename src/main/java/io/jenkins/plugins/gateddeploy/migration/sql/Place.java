package io.jenkins.plugins.gateddeploy.migration.sql;

/** A place in the tokens of one statement that moves on over the words a grammar expects. */
abstract class Place {
    final String text;
    final Tokens tokens;
    final LineIndex lines;
    final int limit;
    int index;

    Place(String text, Tokens tokens, LineIndex lines) {
        this.text = text;
        this.tokens = tokens;
        this.lines = lines;
        this.limit = tokens.size();
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
}
