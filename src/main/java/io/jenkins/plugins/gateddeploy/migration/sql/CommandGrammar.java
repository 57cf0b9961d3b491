package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Statements that are told by their verb alone. Each is listed with what it does to others; a verb that is not listed is not
 * recognised.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-commands.html">PostgreSQL's commands</a>
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/sql-statements.html">MySQL's statements</a>
 * @see <a href="https://mariadb.com/kb/en/sql-statements/">MariaDB's statements</a>
 */
final class CommandGrammar {
    /** They read, show or serve this session, and nobody else notices. */
    private static final Set<String> HARMLESS = Words.of(
            "SHOW DESCRIBE DESC HELP DECLARE FETCH MOVE CLOSE OPEN LISTEN UNLISTEN NOTIFY DEALLOCATE",
            "DISCARD SIGNAL RESIGNAL GET CHECKSUM USE");

    private static final Map<String, ActionKind> OTHERS = Map.ofEntries(
            Map.entry("BACKUP", ActionKind.SERVER_COMMAND),
            Map.entry("BINLOG", ActionKind.SERVER_COMMAND),
            Map.entry("CACHE", ActionKind.UNUSUAL),
            Map.entry("CHANGE", ActionKind.SERVER_COMMAND),
            Map.entry("CHECKPOINT", ActionKind.UNUSUAL),
            Map.entry("CLONE", ActionKind.SERVER_COMMAND),
            Map.entry("FLUSH", ActionKind.UNUSUAL),
            Map.entry("HANDLER", ActionKind.UNUSUAL),
            Map.entry("IMPORT", ActionKind.UNUSUAL),
            Map.entry("INSTALL", ActionKind.SERVER_COMMAND),
            Map.entry("KILL", ActionKind.SERVER_COMMAND),
            Map.entry("PURGE", ActionKind.SERVER_COMMAND),
            Map.entry("REASSIGN", ActionKind.CHANGE_ACCESS),
            Map.entry("RESET", ActionKind.SERVER_COMMAND),
            Map.entry("RESTART", ActionKind.SERVER_COMMAND),
            Map.entry("SECURITY", ActionKind.UNUSUAL),
            Map.entry("SHUTDOWN", ActionKind.SERVER_COMMAND),
            Map.entry("STOP", ActionKind.SERVER_COMMAND),
            Map.entry("UNINSTALL", ActionKind.SERVER_COMMAND),
            Map.entry("XA", ActionKind.UNUSUAL));

    private CommandGrammar() {}

    /** The cursor stands at the verb; false if it is none of these. */
    static boolean read(Cursor c, StatementBuilder statement) {
        String verb = c.word();
        boolean harmless = HARMLESS.contains(verb) || c.is("FLUSH", "PRIVILEGES");
        ActionKind kind = harmless ? ActionKind.NO_EFFECT : OTHERS.get(verb);
        if (kind == null) {
            return false;
        }
        statement.kind(statementKind(verb, harmless));
        boolean forgets = c.isPostgres() && c.is("DISCARD", "ALL");
        statement.add(
                forgets
                        ? Action.of(ActionKind.RESET).setting(new Setting(Setting.ALL, null, Setting.Scope.SESSION))
                        : Action.of(kind).objectType(null).name(words(c)));
        c.skipRest();
        return true;
    }

    private static StatementKind statementKind(String verb, boolean harmless) {
        return switch (verb) {
            case "USE" -> StatementKind.USE;
            case "CHECKPOINT" -> StatementKind.CHECKPOINT;
            default -> harmless ? StatementKind.DIAGNOSTIC : StatementKind.ADMINISTRATION;
        };
    }

    /** The verb, and the keyword behind it where there is one. */
    private static String words(Cursor c) {
        String second = c.word(1);
        boolean keyword = second != null && second.chars().allMatch(Character::isLetter);
        return (keyword ? c.word() + " " + second : c.word()).toUpperCase(Locale.ROOT);
    }
}
