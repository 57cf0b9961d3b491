package io.jenkins.plugins.gateddeploy.env.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the decorators of one comment, continuation lines already joined.
 *
 * @see <a href="https://varlock.dev/env-spec/reference/#comments-and-decorators">env-spec, comments and decorators</a>
 */
final class DecoratorReader {
    private static final Pattern NAME = Pattern.compile("@([A-Za-z][^\\s=()#@]*)");
    private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z0-9_]*)\\s*=");
    private static final Pattern FUNCTION = Pattern.compile("([A-Za-z][A-Za-z0-9_]*)\\(");
    private static final Pattern REFERENCE = Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)\\}|([A-Za-z_]\\w*))");
    private static final Pattern SPACED = Pattern.compile("\\s+=\\s*[^\\s=]");
    private static final int DEEPEST = 20;

    private final String text;
    private final int line;
    private int at;
    private int depth;

    private DecoratorReader(String text, int line) {
        this.text = text;
        this.line = line;
    }

    /** A decorator that cannot be read. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message);
        }
    }

    /** @param text the comment from its first at sign on */
    static List<Decorator> read(String text, int line) throws Unreadable {
        return new DecoratorReader(text, line).decorators();
    }

    private List<Decorator> decorators() throws Unreadable {
        List<Decorator> decorators = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        while (at < text.length() && text.charAt(at) != '#') {
            name.region(at, text.length());
            if (name.lookingAt()) {
                at = name.end();
                decorators.add(new Decorator(name.group(1), value(name.group(1)), line));
            } else {
                skipWord();
            }
            skipSpace();
        }
        return decorators;
    }

    private Expression value(String name) throws Unreadable {
        if (at < text.length() && text.charAt(at) == '(') {
            at++;
            return arguments(name);
        }
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            return expression(" \t#");
        }
        if (SPACED.matcher(text).region(at, text.length()).lookingAt()) {
            throw new Unreadable("has a space before the equals sign of @" + name);
        }
        return new Expression.Text("true", false);
    }

    /** @param stops the characters that end an unquoted text here */
    private Expression expression(String stops) throws Unreadable {
        if (at >= text.length()) {
            return new Expression.Text("", false);
        }
        if (++depth > DEEPEST) {
            throw new Unreadable("is nested too deeply");
        }
        try {
            char c = text.charAt(at);
            if (c == '"' || c == '\'' || c == '`') {
                return quoted(c);
            }
            if (c == '[' || c == '{') {
                at++;
                Expression.Call inner = list(c == '[' ? ']' : '}', "");
                return new Expression.Literal(inner.args(), inner.named());
            }
            Matcher function = FUNCTION.matcher(text).region(at, text.length());
            if (function.lookingAt()) {
                at = function.end();
                return arguments(function.group(1));
            }
            int end = stops.indexOf(')') >= 0 && c == '/' ? endOfRegex() : -1;
            if (end > 0) {
                String regex = text.substring(at, end);
                at = end;
                return new Expression.Text(regex, false);
            }
            return bare(stops);
        } finally {
            depth--;
        }
    }

    /** Where {@code /pattern/flags} ends, if a comma or a bracket follows; -1 otherwise. */
    private int endOfRegex() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '/') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end == at + 1 || end >= text.length()) {
            return -1;
        }
        do {
            end++;
        } while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z');
        int next = end;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && (text.charAt(next) == ',' || text.charAt(next) == ')') ? end : -1;
    }

    private Expression bare(String stops) {
        int start = at;
        while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String found = text.substring(start, at).trim();
        Matcher reference = REFERENCE.matcher(found);
        if (reference.matches()) {
            return new Expression.Ref(reference.group(1) != null ? reference.group(1) : reference.group(2));
        }
        return new Expression.Text(found, false);
    }

    private Expression quoted(char quote) throws Unreadable {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote) {
                at++;
                return new Expression.Text(value.toString(), true);
            }
            if (c == '\\' && at + 1 < text.length() && text.charAt(at + 1) == quote) {
                value.append(text.charAt(++at));
            } else {
                value.append(c);
            }
        }
        throw new Unreadable("has a quote that is never closed");
    }

    private Expression.Call arguments(String function) throws Unreadable {
        return list(')', function);
    }

    private Expression.Call list(char close, String function) throws Unreadable {
        List<Expression> args = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (true) {
            skipSpace();
            if (at >= text.length()) {
                throw new Unreadable("has a bracket that is never closed");
            }
            if (text.charAt(at) == close) {
                at++;
                return new Expression.Call(function, List.copyOf(args), Map.copyOf(named));
            }
            if (text.charAt(at) == ',') {
                at++;
                continue;
            }
            Matcher key = KEY.matcher(text).region(at, text.length());
            int before = at;
            if (key.lookingAt()) {
                at = key.end();
                skipSpace();
                named.put(key.group(1), expression("," + close + " \t"));
            } else {
                args.add(expression("," + close));
            }
            if (at == before) {
                throw new Unreadable("cannot be read after its character " + at);
            }
        }
    }

    private void skipSpace() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void skipWord() {
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
