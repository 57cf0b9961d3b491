package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Steps over expressions without understanding them, and judges those that stand behind DEFAULT. */
final class Expressions {
    static final Set<String> NO_STOP = Set.of();

    private Expressions() {}

    /** Skips one expression: up to a comma or closing parenthesis of the level it began on, a stop word, or the end. */
    static void skip(Cursor c, Set<String> stops) {
        int depth = 0;
        int start = c.index();
        while (!c.atEnd()) {
            String word = c.word();
            if (word != null) {
                if (depth == 0 && c.index() > start && stops.contains(word) && !".".equals(c.word(-1))) {
                    break;
                }
                switch (word) {
                    case "(", "[", "CASE" -> depth += word.equals("CASE") && ".".equals(c.word(-1)) ? 0 : 1;
                    case "]", "END" -> depth = Math.max(0, depth - 1);
                    case ")" -> {
                        if (depth == 0) {
                            requireSome(c, start);
                            return;
                        }
                        depth--;
                    }
                    case "," -> {
                        if (depth == 0) {
                            requireSome(c, start);
                            return;
                        }
                    }
                    default -> {}
                }
            }
            c.next();
        }
        requireSome(c, start);
    }

    private static void requireSome(Cursor c, int start) {
        if (c.index() == start) {
            throw c.unexpected();
        }
    }

    /** Skips as {@link #skip} and gives the expression's text. */
    static String text(Cursor c, Set<String> stops) {
        int start = c.index();
        skip(c, stops);
        return c.textSince(start);
    }

    /** The text inside a parenthesis; the cursor ends behind it. */
    static String parenthesised(Cursor c) {
        int open = c.index();
        c.skipParentheses();
        String text = c.textSince(open);
        return text.length() > 2 && text.endsWith(")")
                ? text.substring(1, text.length() - 1).trim()
                : text;
    }

    /** Reads a DEFAULT's expression. */
    static DefaultValue defaultValue(Cursor c, Set<String> stops) {
        int start = c.index();
        skip(c, stops);
        int end = c.index();
        List<String> functions = new ArrayList<>(1);
        Volatility volatility = Volatility.CONSTANT;
        Tokens tokens = c.tokens();
        for (int i = start; i < end; i++) {
            Volatility here = null;
            boolean call = tokens.is(i + 1, "(") && i + 1 < end && !tokens.is(i - 1, "::");
            Tokens.Kind kind = tokens.kind(i);
            if (call && (kind == Tokens.Kind.WORD || kind == Tokens.Kind.NAME)) {
                String name = Quoting.name(c.text(), tokens.start(i), tokens.end(i), NameFolding.POSTGRESQL);
                here = Functions.volatilityOfCall(name);
                if (here != null) {
                    functions.add(name);
                }
            } else if (kind == Tokens.Kind.WORD) {
                here = Functions.volatilityOfWord(tokens.word(i), tokens.word(i + 1));
            }
            if (here != null && here.ordinal() > volatility.ordinal()) {
                volatility = here;
            }
        }
        return new DefaultValue(c.textSince(start), volatility, functions);
    }
}
