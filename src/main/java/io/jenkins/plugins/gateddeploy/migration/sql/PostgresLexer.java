package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * PostgreSQL's tokens, and psql's variables among them.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html">Lexical structure</a>
 */
final class PostgresLexer extends Lexer {

    PostgresLexer(String text, LineIndex lines, Quotes quotes) {
        super(text, lines, quotes);
    }

    PostgresLexer(String text, LineIndex lines, int from, int to, Quotes quotes) {
        super(text, lines, from, to, quotes);
    }

    @Override
    void skipBlanksAndComments() {
        while (position < length) {
            char c = text.charAt(position);
            if (isBlank(c)) {
                position++;
            } else if (c == '-' && at(position + 1) == '-') {
                lineComment(2);
            } else if (c == '/' && at(position + 1) == '*') {
                nestedComment();
            } else {
                return;
            }
        }
    }

    private void nestedComment() {
        int start = position;
        int depth = 1;
        int i = position + 2;
        while (i < length && depth > 0) {
            char c = text.charAt(i);
            if (c == '*' && at(i + 1) == '/') {
                depth--;
                i += 2;
            } else if (c == '/' && at(i + 1) == '*') {
                depth++;
                i += 2;
            } else {
                i++;
            }
        }
        if (depth > 0) {
            unterminated("the comment", start);
        } else {
            comment(start, start + 2, i - 2);
            position = i;
        }
    }

    @Override
    void token(char first, Tokens tokens) {
        if (isWordStart(first)) {
            wordOrPrefixedString(first, tokens);
        } else if (isDigit(first) || first == '.' && isDigit(at(position + 1))) {
            number(tokens);
        } else {
            switch (first) {
                case '\'' -> string(position, "the string", tokens);
                case '"' -> quoted(position, false, Tokens.Kind.NAME, "the quoted name", tokens);
                case '$' -> dollar(tokens);
                case ':' -> colon(tokens);
                case '(', ')', ',', ';', '[', ']', '.', '\\', '{', '}' -> symbol(1, tokens);
                default -> symbol(operatorLength(), tokens);
            }
        }
    }

    private void wordOrPrefixedString(char first, Tokens tokens) {
        char next = at(position + 1);
        boolean unicode = (first | 32) == 'u' && next == '&';
        if (unicode && at(position + 2) == '\'') {
            quoted(position + 2, false, Tokens.Kind.STRING, "the string", tokens);
        } else if (unicode && at(position + 2) == '"') {
            quoted(position + 2, false, Tokens.Kind.NAME, "the quoted name", tokens);
        } else if (next == '\'' && "eEbBxXnN".indexOf(first) >= 0) {
            if ((first | 32) == 'e') {
                quoted(position + 1, true, Tokens.Kind.STRING, "the string", tokens);
            } else {
                string(position + 1, "the string", tokens);
            }
        } else {
            word(tokens);
        }
    }

    private void number(Tokens tokens) {
        int i = position;
        while (i < length) {
            char c = text.charAt(i);
            boolean sign =
                    (c == '+' || c == '-') && (text.charAt(i - 1 < position ? i : i - 1) | 32) == 'e' && i > position;
            boolean range = c == '.' && at(i + 1) == '.';
            if (range || !(isWordPart(c) && c != '$' || c == '.' || sign && !isHex())) {
                break;
            }
            i++;
        }
        tokens.add(Tokens.Kind.NUMBER, position, i, null);
        position = i;
    }

    private boolean isHex() {
        return text.charAt(position) == '0' && (at(position + 1) | 32) == 'x';
    }

    private void dollar(Tokens tokens) {
        char next = at(position + 1);
        if (next == '{') {
            word(tokens);
        } else if (isDigit(next)) {
            int end = position + 1;
            while (isDigit(at(end))) {
                end++;
            }
            tokens.add(Tokens.Kind.PARAMETER, position, end, null);
            position = end;
        } else {
            dollarQuoted(tokens);
        }
    }

    private void dollarQuoted(Tokens tokens) {
        int start = position;
        int close = start + 1;
        while (isWordPart(at(close)) && at(close) != '$') {
            close++;
        }
        if (at(close) != '$') {
            symbol(1, tokens);
            return;
        }
        String tag = text.substring(start, close + 1);
        int end = text.indexOf(tag, close + 1);
        if (end < 0 || end + tag.length() > length) {
            unterminated("the dollar quote " + shortTag(tag), start);
        } else {
            position = end + tag.length();
        }
        tokens.add(Tokens.Kind.STRING, start, position, null);
    }

    private static String shortTag(String tag) {
        return tag.length() > 40 ? tag.substring(0, 40) + "…" : tag;
    }

    /** {@code ::}, {@code :=}, a slice's colon, or psql's {@code :name}, {@code :'name'}, {@code :"name"}. */
    private void colon(Tokens tokens) {
        char next = at(position + 1);
        if (next == ':' || next == '=') {
            symbol(2, tokens);
        } else if (isWordStart(next)) {
            int end = endOfWord(position + 1);
            tokens.add(Tokens.Kind.PARAMETER, position, end, null);
            position = end;
        } else if (next == '\'' || next == '"') {
            quoted(position + 1, false, Tokens.Kind.PARAMETER, "the psql variable", tokens);
        } else {
            symbol(1, tokens);
        }
    }

    private int operatorLength() {
        int i = position;
        while (i < length && isOperator(text.charAt(i)) && !startsComment(i)) {
            i++;
        }
        int size = Math.max(1, i - position);
        // "=-1" is "=" and "-1": a trailing sign belongs to the operator only with one of these in it.
        while (size > 1 && "+-".indexOf(text.charAt(position + size - 1)) >= 0 && !hasUnusualSign(size)) {
            size--;
        }
        return size;
    }

    private boolean hasUnusualSign(int size) {
        for (int i = position; i < position + size; i++) {
            if ("~!@#%^&|`?".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean startsComment(int i) {
        char c = text.charAt(i);
        return c == '-' && at(i + 1) == '-' || c == '/' && at(i + 1) == '*';
    }

    private static boolean isOperator(char c) {
        return "+-*/<>=~!@#%^&|`?".indexOf(c) >= 0;
    }
}
