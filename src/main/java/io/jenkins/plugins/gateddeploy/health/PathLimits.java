package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a JSON path and a body may ask of the library that evaluates it, which serves every wait of a controller on few threads.
 * {@code $..a..a..a} on nested objects gives more results than memory holds, and the library writes out the path of each node
 * that it passes.
 */
final class PathLimits {
    static final int MAX_DEPTH = 100;
    private static final int MAX_PATH = 500;
    private static final int MAX_CHOICES = 100;
    /** Characters of all nodes' paths: a tenth of a second. */
    private static final long MAX_PATHS = 100_000_000;

    private PathLimits() {}

    /** @throws UsageException if the path can take far more time or memory than the body has characters */
    static void check(String field, String path) {
        if (path.length() > MAX_PATH) {
            throw refused(field, "must be shorter than " + MAX_PATH + " characters");
        }
        String bare = withoutTexts(path);
        int filter = bare.indexOf("?");
        int descent = bare.indexOf("..");
        if (descent >= 0 && bare.indexOf("..", descent + 1) >= 0) {
            throw refused(field, "must have '..' only once");
        }
        if (filter >= 0 && (bare.indexOf('$', filter) >= 0 || bare.indexOf("..", filter) >= 0)) {
            throw refused(field, "must not have '$' or '..' in or after a filter");
        }
        for (String operator : List.of("subsetof", "anyof", "noneof")) {
            if (filter >= 0 && bare.toLowerCase(Locale.ROOT).indexOf(operator, filter) >= 0) {
                throw refused(field, "must not compare lists with " + operator);
            }
        }
        if (hasArguments(bare)) {
            throw refused(field, "must not call functions with arguments");
        }
        if (choices(bare) > MAX_CHOICES) {
            throw refused(field, "must not combine more than " + MAX_CHOICES + " members");
        }
    }

    /** Whether a parsed body is so deep, or its names so long, that walking over it costs too much. */
    static boolean isTooCostly(Object json) {
        return paths(json, 0, 0) > MAX_PATHS;
    }

    private static long paths(Object node, long length, long sum) {
        long all = sum + length;
        if (all > MAX_PATHS) {
            return all;
        }
        if (node instanceof Map<?, ?> object) {
            for (Map.Entry<?, ?> member : object.entrySet()) {
                all = paths(
                        member.getValue(),
                        length + String.valueOf(member.getKey()).length() + 4,
                        all);
            }
        } else if (node instanceof Collection<?> array) {
            for (Object element : array) {
                all = paths(element, length + 8, all);
            }
        }
        return all;
    }

    /** The path with blanks in place of quoted texts. */
    private static String withoutTexts(String path) {
        StringBuilder bare = new StringBuilder(path.length());
        char quote = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (quote != 0 && c == '\\') {
                bare.append(' ');
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            }
            bare.append(quote == 0 && c != '\'' && c != '"' ? c : ' ');
        }
        return bare.toString();
    }

    private static boolean hasArguments(String bare) {
        for (int i = 1; i < bare.length(); i++) {
            if (bare.charAt(i) == '(' && Character.isLetterOrDigit(bare.charAt(i - 1))) {
                int next = i + 1;
                while (next < bare.length() && bare.charAt(next) == ' ') {
                    next++;
                }
                if (next < bare.length() && bare.charAt(next) != ')') {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many results the unions, such as {@code ['a','b']}, can make of one. */
    private static long choices(String bare) {
        long product = 1;
        int members = 1;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            if (c == ',') {
                members++;
            } else if (c == ']') {
                product = Math.min(Integer.MAX_VALUE, product * members);
                members = 1;
            }
        }
        return product;
    }

    private static UsageException refused(String field, String why) {
        return new UsageException(field + " has a JSON path that could take too long: it " + why);
    }
}
