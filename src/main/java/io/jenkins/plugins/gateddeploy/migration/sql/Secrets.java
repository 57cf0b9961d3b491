package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.regex.Pattern;

/**
 * Leaves secrets out of a statement that is to be shown: passwords of roles, users and servers, connection strings.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-createrole.html">PostgreSQL CREATE ROLE … PASSWORD</a>
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/create-user.html">MySQL CREATE USER … IDENTIFIED BY</a>
 */
final class Secrets {
    /** The word, whatever stands between it and the quote on its clause, and the quoted text, closed or cut off. */
    private static final Pattern QUOTED = Pattern.compile(
            "(?i)\\b(password|passwd|identified|connection|secret|token|api_key|access_key)\\b([^'\";,]{0,80})"
                    + "('(?:[^']|'')*+(?:'|$)|\"(?:[^\"]|\"\")*+(?:\"|$))");

    private Secrets() {}

    static String hide(String sql) {
        return QUOTED.matcher(sql).replaceAll("$1$2'***'");
    }
}
