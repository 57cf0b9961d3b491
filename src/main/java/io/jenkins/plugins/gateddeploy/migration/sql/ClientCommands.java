package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Locale;
import java.util.Set;

/**
 * Lines for the command-line client. Those that bring in SQL from elsewhere, or send it elsewhere, are not analysed.
 *
 * @see <a href="https://www.postgresql.org/docs/current/app-psql.html">psql meta-commands</a>
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/mysql-commands.html">mysql client commands</a>
 */
final class ClientCommands {
    private static final Set<String> INCLUDES =
            Set.of("\\i", "\\ir", "\\include", "\\include_relative", "\\.", "source");
    private static final Set<String> SHELL = Set.of("\\!", "system");
    private static final Set<String> CONNECTS = Set.of("\\c", "\\connect", "connect", "\\r", "\\u");

    private ClientCommands() {}

    static StatementBuilder read(String line, Dialect dialect) {
        StatementBuilder statement = new StatementBuilder().kind(StatementKind.CLIENT_COMMAND);
        String command = line.split("[\\s;]", 2)[0].toLowerCase(Locale.ROOT);
        if (dialect == Dialect.POSTGRESQL && command.equals("\\r")) {
            return statement;
        }
        if (INCLUDES.contains(command)) {
            statement.notAnalysed("it runs another file: " + line.trim());
        } else if (SHELL.contains(command)) {
            statement.notAnalysed("it runs a command of the shell");
        } else if (CONNECTS.contains(command)) {
            statement.notAnalysed("it connects to another database");
        } else if (command.equals("\\gexec")) {
            statement.notAnalysed("\\gexec runs the result of a query as SQL");
        } else if (command.equals("\\copy")) {
            statement.notAnalysed("it copies rows through the client");
        }
        return statement;
    }
}
