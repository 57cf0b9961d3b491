package io.jenkins.plugins.gateddeploy.migration.risk.run;

import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a statement is shown in a finding: shortened, in one line, and without its literals, which may be secrets. */
public final class Shown {
    private static final Pattern STRING = Pattern.compile("(?i)(?:\\b(?:e|n|u&|x|b))?'(?:[^'\\\\]|''|\\\\.)*+(?:'|$)");
    /** The value of a timeout is no secret, and worth reading. */
    private static final Pattern DURATION = Pattern.compile("'\\d{1,9}\\s*(us|ms|s|min|h|d)?'");

    private static final Pattern DOUBLE = Pattern.compile("\"(?:[^\"\\\\]|\"\"|\\\\.)*+(?:\"|$)");
    private static final Pattern DOLLAR = Pattern.compile("(\\$\\w*\\$).*?(?:\\1|$)", Pattern.DOTALL);
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?(?:\\*/|$)|--[^\\n]*|#[^\\n]*", Pattern.DOTALL);
    private static final int READ = 2_000;

    private Shown() {}

    /** At most {@code limit} characters of the statement. */
    public static String of(Statement statement, int limit) {
        String text = statement.text();
        text = text.substring(0, Math.min(text.length(), READ));
        boolean postgres = statement.dialect() == Dialect.POSTGRESQL;
        if (postgres) {
            text = DOLLAR.matcher(text).replaceAll("\\$\\$…\\$\\$");
        }
        text = STRING.matcher(text)
                .replaceAll(
                        it -> DURATION.matcher(it.group()).matches() ? Matcher.quoteReplacement(it.group()) : "'…'");
        if (!postgres) {
            text = DOUBLE.matcher(text).replaceAll("\"…\"");
        }
        text = COMMENT.matcher(text).replaceAll(" ").replaceAll("\\s+", " ").trim();
        return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
    }
}
