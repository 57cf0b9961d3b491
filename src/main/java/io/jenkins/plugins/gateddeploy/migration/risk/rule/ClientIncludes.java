package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import io.jenkins.plugins.gateddeploy.migration.sql.StatementKind;
import java.util.regex.Pattern;

/** Lines for psql and the mysql client that bring in SQL which is not in the file. */
final class ClientIncludes {
    private static final Pattern INCLUDE = Pattern.compile(
            "^\\s*(\\\\(i|ir|include|include_relative|\\.|o|copy|gexec|!)\\b|\\\\\\.|\\\\!|source\\s)",
            Pattern.CASE_INSENSITIVE);

    private ClientIncludes() {}

    /** Why a client command hides something; null if it does not, or the statement is none. */
    static String reason(Statement statement) {
        if (statement.kind() != StatementKind.CLIENT_COMMAND
                || !INCLUDE.matcher(statement.text()).find()) {
            return null;
        }
        return "a command of the client that runs something outside this file";
    }
}
