package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;

/**
 * Reads conditions written as one text, as {@code abortOn} and the command line have them:
 *
 * <pre>
 * $.status=UP            $.errorRate=&lt; 0.05      $.errorRate &lt; 0.05
 * status=500-599         body=~ panic             header:X-State=failed
 * </pre>
 */
final class Conditions {
    private Conditions() {}

    /**
     * One condition in any of the forms above.
     *
     * @throws UsageException if it is none of them
     */
    static Expectation parse(String field, String condition) {
        String given = condition == null ? "" : condition.strip();
        if (given.startsWith("$")) {
            String[] parts = splitJson(field, given);
            return JsonExpectation.of(field, parts[0], parts[1]);
        }
        if (given.regionMatches(true, 0, "header:", 0, 7)) {
            String[] parts = splitHeader(given.substring(7));
            return HeaderExpectation.of(field, parts[0], parts[1]);
        }
        int equals = given.indexOf('=');
        String word = equals < 0 ? given : given.substring(0, equals).strip();
        String rest = equals < 0 ? "" : given.substring(equals + 1);
        return switch (word) {
            case "status" -> new StatusExpectation(StatusSet.parse(field, rest));
            case "body" -> BodyExpectation.parse(field, rest);
            default ->
                throw new UsageException(field + " must be 'status=…', 'body=…', 'header:NAME=…' or a JSON path"
                        + " with a value such as '$.status=FAILED', not '" + given + "'");
        };
    }

    /**
     * Splits {@code PATH=VALUE} at the first operator outside brackets and quotes of the path; the operator {@code =} is
     * dropped, any other stays with the value.
     */
    static String[] splitJson(String field, String text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (depth > 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '[' || c == '(') {
                depth++;
            } else if (c == ']' || c == ')') {
                depth--;
            } else if (depth == 0 && "=<>!~".indexOf(c) >= 0) {
                // "=" alone only separates; "==" is an operator, unless it is the separator and one more.
                boolean operator = c != '=' || (text.startsWith("==", i) && !text.startsWith("===", i));
                return new String[] {
                    text.substring(0, i).strip(),
                    text.substring(operator ? i : i + 1).strip()
                };
            }
        }
        throw new UsageException(
                field + " must be a JSON path and a value, such as '$.status=UP' or '$.errorRate=< 0.05', not '" + text
                        + "'");
    }

    /** Splits {@code NAME=VALUE} or {@code NAME: VALUE}; the value is empty if only a name is given. */
    static String[] splitHeader(String text) {
        int equals = text.indexOf('=');
        int colon = text.indexOf(':');
        int at = equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
        return at < 0
                ? new String[] {text.strip(), ""}
                : new String[] {
                    text.substring(0, at).strip(), text.substring(at + 1).strip()
                };
    }
}
