package io.jenkins.plugins.gateddeploy.migration.sql;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Lines for the command-line client. Known are those that neither bring in SQL, nor send it elsewhere, nor run anything; every
 * other one is not analysed.
 *
 * @see <a href="https://www.postgresql.org/docs/current/app-psql.html">psql meta-commands</a>
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/mysql-commands.html">mysql client commands</a>
 */
final class ClientCommands {
    /** Output, comparison and the end of a query. What {@code \if} and {@code \q} leave out is read all the same. */
    private static final Set<String> PSQL = Set.of(
            ("\\? \\a \\c+ \\conninfo \\copyright \\crosstabview \\echo \\elif \\else \\endif \\errverbose \\f \\gdesc \\h \\help"
                            + " \\html \\if \\l \\l+ \\list \\p \\print \\pset \\q \\qecho \\quit \\r \\reset \\t \\timing \\unset"
                            + " \\warn \\x \\z")
                    .split(" "));

    private static final Set<String> MYSQL = Set.of(
            ("\\g \\p \\q \\s \\w \\x \\h \\? \\c clear ego exit go help nopager notee nowarning print prompt quit rehash status"
                            + " warnings")
                    .split(" "));

    /** Those whose harm has a name; any other has none. */
    private static final Map<String, String> KNOWN = Map.ofEntries(
            entry("\\i", "it runs another file"),
            entry("\\ir", "it runs another file"),
            entry("\\include", "it runs another file"),
            entry("\\include_relative", "it runs another file"),
            entry("\\.", "it runs another file"),
            entry("source", "it runs another file"),
            entry("\\!", "it runs a command of the shell"),
            entry("system", "it runs a command of the shell"),
            entry("\\c", "it connects to another database"),
            entry("\\connect", "it connects to another database"),
            entry("connect", "it connects to another database"),
            entry("\\r", "it connects to another database"),
            entry("\\u", "it connects to another database"),
            entry("\\gexec", "\\gexec runs the result of a query as SQL"),
            entry("\\copy", "it copies rows through the client"));

    private ClientCommands() {}

    static StatementBuilder read(String line, Dialect dialect) {
        StatementBuilder statement = new StatementBuilder().kind(StatementKind.CLIENT_COMMAND);
        String[] words = words(line);
        String command = words[0].toLowerCase(Locale.ROOT);
        boolean harmless = dialect == Dialect.POSTGRESQL
                ? (PSQL.contains(words[0]) || command.startsWith("\\d") || isPlain(command, words))
                        && line.indexOf('`') < 0
                : MYSQL.contains(command);
        if (!harmless) {
            String why = KNOWN.getOrDefault(command, "what this command of the client does is not known");
            statement.notAnalysed(why.endsWith("another file") ? why + ": " + line.trim() : why);
        }
        return statement;
    }

    /** Sends the query to the server and nowhere else, or sets a variable to what can be no SQL. */
    private static boolean isPlain(String command, String[] words) {
        if (command.equals("\\g") || command.equals("\\gx")) {
            return words.length == 1;
        }
        return command.equals("\\set") && words.length <= 3 && (words.length < 3 || isWord(words[2]));
    }

    private static boolean isWord(String value) {
        return value.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-');
    }

    private static String[] words(String line) {
        StringTokenizer tokens = new StringTokenizer(line, " \t\r\n\f;");
        List<String> words = new ArrayList<>();
        while (tokens.hasMoreTokens()) {
            words.add(tokens.nextToken());
        }
        return words.isEmpty() ? new String[] {""} : words.toArray(String[]::new);
    }
}
