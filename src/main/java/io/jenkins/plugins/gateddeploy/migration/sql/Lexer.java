package io.jenkins.plugins.gateddeploy.migration.sql;

import io.jenkins.plugins.gateddeploy.migration.sql.Quotes.Truth;
import java.util.ArrayList;
import java.util.List;

/** Cuts a script into tokens, one at a time. What differs by dialect is in the subclasses. */
abstract class Lexer {
    private static final int LONGEST_COMMENT_KEPT = 2_000;
    private static final String[] SIGNS = new String[128];

    static {
        for (char c = 0; c < SIGNS.length; c++) {
            SIGNS[c] = String.valueOf(c);
        }
    }

    final String text;
    final int length;
    final WordTable words = new WordTable();
    private final LineIndex lines;
    private final List<Comment> comments = new ArrayList<>();
    int position;
    private String problem;
    private Quotes quotes;

    Lexer(String text, LineIndex lines, Quotes quotes) {
        this(text, lines, 0, text.length(), quotes);
    }

    /** Reads only a part of the text; offsets stay those of the whole. */
    Lexer(String text, LineIndex lines, int from, int to, Quotes quotes) {
        this.quotes = quotes;
        this.text = text;
        this.length = to;
        this.position = from;
        this.lines = lines;
    }

    /** Adds the next token; false at the end of the script. */
    boolean next(Tokens tokens) {
        skipBlanksAndComments();
        if (position >= length) {
            return false;
        }
        token(text.charAt(position), tokens);
        return true;
    }

    /** Moves to the next character that begins a token, or to the end. */
    abstract void skipBlanksAndComments();

    /** Reads the token that begins with this character at {@link #position}. */
    abstract void token(char first, Tokens tokens);

    /** Where the comment that is live code here begins; -1 outside of one. */
    int liveCommentStart() {
        return -1;
    }

    /** Where the last comment with live code ended; -1 if there was none. */
    int liveCommentEnd() {
        return -1;
    }

    /** Comments seen since the last {@link #takeComments}, in order. */
    List<Comment> comments() {
        return comments;
    }

    List<Comment> takeComments() {
        List<Comment> taken = List.copyOf(comments);
        comments.clear();
        return taken;
    }

    /** What was opened and never closed since this was last asked; null if nothing was. */
    String takeProblem() {
        String taken = problem;
        problem = null;
        return taken;
    }

    void unterminated(String what, int start) {
        problem = what + " opened at line " + lines.lineAt(start) + " is never closed";
        position = length;
    }

    void comment(int start, int textStart, int textEnd) {
        int end = Math.min(textEnd, textStart + LONGEST_COMMENT_KEPT);
        comments.add(
                new Comment(text.substring(textStart, Math.max(textStart, end)).trim(), lines.lineAt(start)));
    }

    char at(int index) {
        return index < length ? text.charAt(index) : '\0';
    }

    int endOfLine(int from) {
        int end = from;
        while (end < length && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    void lineComment(int markLength) {
        int end = endOfLine(position);
        comment(position, position + markLength, end);
        position = end;
    }

    void symbol(int size, Tokens tokens) {
        char first = text.charAt(position);
        String sign = size > 1
                ? words.upper(text, position, position + size)
                : first < 128 ? SIGNS[first] : String.valueOf(first);
        tokens.add(Tokens.Kind.SYMBOL, position, position + size, sign);
        position += size;
    }

    /** Reads a quoted text whose quote is doubled inside; the opening quote is at {@code open}. */
    void quoted(int open, boolean backslashEscapes, Tokens.Kind kind, String what, Tokens tokens) {
        int start = position;
        int end = endOfQuoted(open, backslashEscapes);
        if (end < 0) {
            unterminated(what, open);
        } else {
            position = end;
            checkEncoding(start);
        }
        tokens.add(kind, start, position, null);
    }

    private int endOfQuoted(int open, boolean backslashEscapes) {
        char quote = text.charAt(open);
        for (int i = open + 1; i < length; i++) {
            char c = text.charAt(i);
            if (c == quote) {
                if (at(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            } else if (c == '\\' && backslashEscapes) {
                i++;
            }
        }
        return -1;
    }

    /** How the session reads quotes from here on. */
    void quotes(Quotes now) {
        quotes = now;
    }

    Quotes quotes() {
        return quotes;
    }

    /** Reads a plain string, in which a backslash is what the session's settings make of it. */
    void string(int open, String what, Tokens tokens) {
        if (quotes.escapes() == Truth.UNSURE) {
            int end = endOfQuoted(open, false);
            int backslash = text.indexOf('\\', open);
            if (end < 0 || backslash >= 0 && backslash < end) {
                ambiguous("a string with a backslash", open);
                tokens.add(Tokens.Kind.STRING, open, position, null);
                return;
            }
        }
        quoted(open, quotes.escapes() == Truth.YES, Tokens.Kind.STRING, what, tokens);
    }

    /** From here on the script can be read in more than one way: it is read in none. */
    void ambiguous(String what, int start) {
        problem = "how the server reads " + what + " (line " + lines.lineAt(start)
                + ") depends on a setting that is not known here, and so does all that follows";
        position = length;
    }

    /** A comment for servers from some version on, where the version of the server is not known exactly. */
    void unsureVersion(int start) {
        problem = "whether the server runs the comment at line " + lines.lineAt(start)
                + " depends on its exact version; name it, as in dialect: 'mysql:8.0.36'";
    }

    private void checkEncoding(int start) {
        if (quotes.encoding() == Truth.NO) {
            return;
        }
        for (int i = start; i < position; i++) {
            if (text.charAt(i) >= 128) {
                ambiguous("characters beyond ASCII", start);
                return;
            }
        }
    }

    void word(Tokens tokens) {
        int start = position;
        position = endOfWord(start);
        checkEncoding(start);
        tokens.add(Tokens.Kind.WORD, start, position, words.upper(text, start, position));
    }

    /** The end of the word that begins here; a {@code ${placeholder}} of a migration tool counts as part of it. */
    int endOfWord(int start) {
        int i = start;
        while (i < length) {
            char c = text.charAt(i);
            if (c == '$' && at(i + 1) == '{') {
                int close = endOfPlaceholder(i);
                if (close < 0) {
                    return i == start ? i + 1 : i;
                }
                i = close;
            } else if (isWordPart(c) && !stopsWord(i)) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    /** Whether the word ends here although its character could go on. */
    boolean stopsWord(int index) {
        return false;
    }

    private int endOfPlaceholder(int dollar) {
        for (int i = dollar + 2; i < length; i++) {
            char c = text.charAt(i);
            if (c == '}') {
                return i + 1;
            }
            if (c == '\n' || c == '{' || c == '\'' || c == ';') {
                return -1;
            }
        }
        return -1;
    }

    static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 128;
    }

    static boolean isWordPart(char c) {
        return isWordStart(c) || c >= '0' && c <= '9' || c == '$';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0x0b || c == '\uFEFF' || c == '\0';
    }
}
