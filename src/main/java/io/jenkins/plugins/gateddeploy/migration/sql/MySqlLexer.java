package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * MySQL's and MariaDB's tokens. A {@code /*!80013 … *}{@code /} comment is live code for a server of at least that
 * version.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/comments.html">MySQL comments</a>
 * @see <a href="https://mariadb.com/kb/en/comment-syntax/">MariaDB comments</a>
 */
final class MySqlLexer extends Lexer {
    /** Dumps write such a number for what no server is to run. */
    private static final int NEVER = 990_000;

    private final SqlTarget target;
    private String delimiter = ";";
    private boolean unsure;
    private int liveCommentStart = -1;
    private int liveCommentEnd = -1;

    MySqlLexer(String text, LineIndex lines, SqlTarget target) {
        super(text, lines, target.quotes());
        this.target = target;
    }

    String delimiter() {
        return delimiter;
    }

    void delimiter(String newDelimiter) {
        delimiter = newDelimiter;
    }

    @Override
    int liveCommentStart() {
        return liveCommentStart;
    }

    @Override
    int liveCommentEnd() {
        return liveCommentEnd;
    }

    /** Whether the mysql client would end the statement here. */
    boolean atDelimiter() {
        return text.startsWith(delimiter, position);
    }

    @Override
    boolean stopsWord(int index) {
        return delimiter.length() > 0
                && text.charAt(index) == delimiter.charAt(0)
                && !delimiter.equals(";")
                && text.startsWith(delimiter, index);
    }

    @Override
    void skipBlanksAndComments() {
        while (position < length) {
            char c = text.charAt(position);
            char next = at(position + 1);
            if (isBlank(c)) {
                position++;
            } else if (c == '#' && !atCustomDelimiter()) {
                commentLine(1);
            } else if (c == '-' && next == '-' && !atCustomDelimiter() && endsDashes(position + 2)) {
                commentLine(2);
            } else if (c == '/' && next == '*') {
                blockComment();
            } else if (c == '*' && next == '/' && liveCommentStart >= 0) {
                liveCommentStart = -1;
                position += 2;
                liveCommentEnd = position;
            } else {
                return;
            }
        }
        if (liveCommentStart >= 0) {
            unterminated("the comment", liveCommentStart);
            liveCommentStart = -1;
        }
    }

    /** Only a line feed ends it: with a lone carriage return an editor shows lines that the server does not see. */
    private void commentLine(int markLength) {
        int start = position;
        lineComment(markLength);
        int end = text.indexOf('\n', position);
        boolean goesOn = at(position) == '\r'
                && !text.substring(position, end < 0 ? length : end).isBlank();
        if (goesOn) {
            ambiguous("a comment with a lone carriage return", start);
        }
    }

    private boolean atCustomDelimiter() {
        return !delimiter.equals(";") && atDelimiter();
    }

    private boolean endsDashes(int index) {
        return index >= length || text.charAt(index) <= ' ';
    }

    private void blockComment() {
        unsure = false;
        int live = liveCodeStart();
        if (live >= 0 && liveCommentStart < 0) {
            liveCommentStart = position;
            position = live;
            return;
        }
        int end = text.indexOf("*/", position + 2);
        if (end < 0) {
            unterminated("the comment", position);
        } else {
            if (unsure) {
                unsureVersion(position);
            }
            comment(position, position + 2, end);
            position = end + 2;
        }
    }

    /** Where the live code of the comment at the position begins; -1 if the server skips the comment. */
    private int liveCodeStart() {
        int i = position + 2;
        if (at(i) == 'M' && at(i + 1) == '!') {
            if (target.dialect() != Dialect.MARIADB) {
                return -1;
            }
            i++;
        } else if (at(i) != '!') {
            return -1;
        }
        boolean mariaOnly = at(i - 1) == 'M';
        int digits = i + 1;
        int end = digits;
        while (end < digits + 6 && isDigit(at(end))) {
            end++;
        }
        if (end - digits < 5) {
            return digits;
        }
        int version = Integer.parseInt(text.substring(digits, end));
        // MariaDB took over MySQL's numbers only up to 5.6; those of MySQL 5.7 and later are not for it.
        boolean notForMariaDb =
                target.dialect() == Dialect.MARIADB && !mariaOnly && version >= 50700 && version <= 99999;
        boolean live = version <= target.serial() && !notForMariaDb;
        unsure = !live && !notForMariaDb && version < NEVER && mayBeLive(version);
        return live ? end : -1;
    }

    /** Whether a server that the target does not name exactly may run code for this version. */
    private boolean mayBeLive(int version) {
        boolean samePatchLine = version / 100 == target.serial() / 100;
        return target.assumed() || target.patch() == 0 && samePatchLine;
    }

    @Override
    void token(char first, Tokens tokens) {
        if (isWordStart(first) || first == '$') {
            word(tokens);
        } else if (isDigit(first) || first == '.' && isDigit(at(position + 1)) && !followsName(tokens)) {
            number(tokens);
        } else {
            switch (first) {
                case '\'' -> string(position, "the string", tokens);
                case '"' -> doubleQuoted(tokens);
                case '`' -> quoted(position, false, Tokens.Kind.NAME, "the quoted name", tokens);
                case '@' -> variable(tokens);
                case '?' -> {
                    tokens.add(Tokens.Kind.PARAMETER, position, position + 1, null);
                    position++;
                }
                case ':' -> symbol(at(position + 1) == '=' ? 2 : 1, tokens);
                case '<', '>', '=', '!', '|', '&' -> symbol(comparisonLength(), tokens);
                default -> symbol(1, tokens);
            }
        }
    }

    private void doubleQuoted(Tokens tokens) {
        switch (quotes().names()) {
            case NO -> string(position, "the string", tokens);
            case YES -> quoted(position, false, Tokens.Kind.NAME, "the quoted name", tokens);
            case UNSURE -> {
                int start = position;
                ambiguous("double quotes", start);
                tokens.add(Tokens.Kind.STRING, start, position, null);
            }
        }
    }

    private boolean followsName(Tokens tokens) {
        int last = tokens.size() - 1;
        return last >= 0
                && tokens.end(last) == position
                && (tokens.kind(last) == Tokens.Kind.WORD || tokens.kind(last) == Tokens.Kind.NAME);
    }

    /** A number, or a name that begins with digits, which MySQL allows. */
    private void number(Tokens tokens) {
        int start = position;
        int i = start;
        while (isDigit(at(i)) || at(i) == '.') {
            i++;
        }
        boolean exponent = (at(i) | 32) == 'e'
                && (isDigit(at(i + 1)) || (at(i + 1) == '-' || at(i + 1) == '+') && isDigit(at(i + 2)));
        if (exponent) {
            i += 2;
            while (isDigit(at(i))) {
                i++;
            }
        }
        int end = endOfWord(i);
        boolean plain = end == i || i == start + 1 && text.charAt(start) == '0' && "xXbB".indexOf(at(i)) >= 0;
        tokens.add(
                plain ? Tokens.Kind.NUMBER : Tokens.Kind.WORD,
                start,
                Math.max(i, end),
                plain ? null : words.upper(text, start, end));
        position = Math.max(i, end);
    }

    private void variable(Tokens tokens) {
        int i = position + 1;
        if (at(i) == '@') {
            i++;
        }
        char c = at(i);
        if (c == '\'' || c == '"' || c == '`') {
            if (c != '`' && quotes().escapes() == Quotes.Truth.UNSURE) {
                int start = position;
                ambiguous("a quoted variable", i);
                tokens.add(Tokens.Kind.PARAMETER, start, position, null);
                return;
            }
            quoted(
                    i,
                    c != '`' && quotes().escapes() == Quotes.Truth.YES,
                    Tokens.Kind.PARAMETER,
                    "the quoted variable",
                    tokens);
            return;
        }
        int end = i;
        while (end < length && (isWordPart(text.charAt(end)) || text.charAt(end) == '.') && !stopsWord(end)) {
            end++;
        }
        tokens.add(Tokens.Kind.PARAMETER, position, end, null);
        position = end;
    }

    private int comparisonLength() {
        if (text.startsWith("<=>", position)) {
            return 3;
        }
        String two = text.substring(position, Math.min(length, position + 2));
        return switch (two) {
            case "<=", ">=", "<>", "!=", "||", "&&", "<<", ">>", "=>" -> 2;
            default -> 1;
        };
    }
}
