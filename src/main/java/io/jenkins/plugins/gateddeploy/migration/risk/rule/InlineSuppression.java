package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.sql.Comment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code -- gated-deploy: allow migration-drop-column because nothing reads it since May}, on the lines before a
 * statement or inside it. Several rules are separated by commas.
 *
 * @param rules the ids
 * @param reason null if none is given
 * @param line of the comment
 */
record InlineSuppression(List<String> rules, String reason, int line) {
    private static final Pattern FORM = Pattern.compile(
            "\\s*gated-deploy:\\s*allow\\s+([a-z0-9-]+(?:\\s*,\\s*[a-z0-9-]+)*)(?:\\s*(?:because|:|--|-)\\s*(.*?))?\\s*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern MARK = Pattern.compile("\\s*gated-deploy:", Pattern.CASE_INSENSITIVE);

    static List<InlineSuppression> of(List<Comment> comments) {
        List<InlineSuppression> found = new ArrayList<>();
        for (Comment comment : comments) {
            Matcher matcher = FORM.matcher(comment.text());
            if (matcher.matches()) {
                String reason = matcher.group(2) == null || matcher.group(2).isBlank() ? null : matcher.group(2);
                List<String> rules = Arrays.asList(
                        matcher.group(1).toLowerCase(java.util.Locale.ROOT).split("\\s*,\\s*"));
                found.add(new InlineSuppression(rules, reason, comment.line()));
            } else if (MARK.matcher(comment.text()).lookingAt()) {
                found.add(new InlineSuppression(List.of(), null, comment.line()));
            }
        }
        return found;
    }

    boolean covers(String rule) {
        return reason != null && rules.contains(rule);
    }
}
