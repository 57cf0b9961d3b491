package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.function.Function;

/**
 * Fills <code>${parameters}</code> into text as Liquibase does, values within values and names within names included; what
 * has no value stays as it is. Liquibase's own has no bound: thirty parameters that each name the one before twice are a
 * gigabyte, and one that names itself never ends.
 */
final class LiquibaseExpansion {
    /** What all values may add to all texts of one run, in characters. */
    static final int MAX_ADDED = 16 << 20;

    private static final int MAX_DEPTH = 50;

    private long added;

    /**
     * @param values null for a name without a value
     * @throws LiquibaseBudgetException if there is no end to it
     */
    String expand(String text, Function<String, Object> values) {
        return text == null || text.indexOf("${") < 0 ? text : new Run(text, values, 0).outside();
    }

    private final class Run {
        private final String text;
        private final Function<String, Object> values;
        private final int level;
        private int at;

        Run(String text, Function<String, Object> values, int level) {
            this.text = text;
            this.values = values;
            this.level = level;
        }

        String outside() {
            return part(false, level);
        }

        /** From here to the end, or inside an expression to its closing brace. */
        private String part(boolean inExpression, int depth) {
            if (depth > MAX_DEPTH) {
                throw new LiquibaseBudgetException("a parameter is nested more than " + MAX_DEPTH + " deep");
            }
            StringBuilder result = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '$' && at < text.length() && text.charAt(at) == '{') {
                    at++;
                    result.append(value(part(true, depth + 1), depth));
                } else if (c == '}' && inExpression) {
                    return result.toString();
                } else {
                    result.append(c);
                }
            }
            return inExpression ? "${" + result : result.toString();
        }

        private Object value(String expression, int depth) {
            if (expression.startsWith("${")) {
                return expression; // It was never closed.
            }
            Object value = values.apply(expression.trim());
            if (value == null) {
                return "${" + expression + "}";
            }
            Object whole = value instanceof String nested && nested.contains("${")
                    ? new Run(nested, values, depth + 1).outside()
                    : value;
            added += whole.toString().length();
            if (added > MAX_ADDED) {
                throw new LiquibaseBudgetException("its parameters grow to more than the " + (MAX_ADDED >> 20)
                        + " million characters that are read");
            }
            return whole;
        }
    }
}
