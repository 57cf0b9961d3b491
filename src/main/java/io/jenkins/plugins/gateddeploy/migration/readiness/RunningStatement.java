package io.jenkins.plugins.gateddeploy.migration.readiness;

import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statement another session runs, reduced to what may be shown: its verb and the objects it names. Literals may be
 * secrets ({@code CREATE USER … IDENTIFIED BY}), so the text itself goes no further.
 *
 * @param phrase such as {@code ALTER TABLE on orders}
 * @param ddl whether it changes the schema or keeps others from a whole table
 */
record RunningStatement(String phrase, boolean ddl) {

    /** @param text as the server shows it, possibly cut off; null or blank for none */
    static RunningStatement of(String text, SqlTarget target) {
        if (text == null || text.isBlank()) {
            return new RunningStatement(null, false);
        }
        List<Statement> statements = SqlScript.read("running", text, target).statements();
        if (statements.isEmpty()) {
            return new RunningStatement("a statement", false);
        }
        Statement last = statements.get(statements.size() - 1);
        String type =
                last.objectType() == null ? "" : " " + last.objectType().name().replace('_', ' ');
        String on = last.targets().stream().map(ObjectName::toString).collect(Collectors.joining(", "));
        return new RunningStatement(last.kind() + type + (on.isEmpty() ? "" : " on " + on), ddl(last));
    }

    private static boolean ddl(Statement statement) {
        return switch (statement.kind()) {
            case ALTER, CREATE, DROP, REINDEX, CLUSTER, REFRESH, TRUNCATE, RENAME, OPTIMIZE ->
                !statement.has(Flag.TEMPORARY);
            case VACUUM -> statement.has(Flag.FULL);
            default -> false;
        };
    }
}
