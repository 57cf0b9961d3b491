package io.jenkins.plugins.gateddeploy.migration.sql;

import io.jenkins.plugins.gateddeploy.migration.sql.Quotes.Truth;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Follows, statement by statement, how the session reads quotes. What the text does not say for sure is not known from there on,
 * and not known in the sessions of later files.
 *
 * @see <a href="https://www.postgresql.org/docs/current/runtime-config-compatible.html">PostgreSQL</a>
 */
final class QuoteTracker {
    private static final String[] MENTIONS = {"standard_conforming_strings", "sql_mode"};
    private static final String[] ENCODINGS = {"client_encoding", "character_set_client"};
    /** Of these no byte of a character is that of an ASCII sign. */
    private static final String[] SAFE_ENCODINGS = {
        "utf",
        "unicode",
        "latin",
        "win1",
        "iso_8859",
        "iso8859",
        "koi8",
        "ascii",
        "us_ascii",
        "sql_ascii",
        "binary",
        "cp125",
        "cp85",
        "cp866",
        "euc_",
        "default"
    };

    private final Dialect dialect;
    private final Quotes start;
    private final Map<String, Quotes> saved = new HashMap<>();
    private Quotes now;
    private Quotes later;

    QuoteTracker(SqlTarget target) {
        dialect = target.dialect();
        start = target.quotes();
        now = start;
        later = start;
    }

    Quotes now() {
        return now;
    }

    /** What the sessions of later files may start with. */
    Quotes later() {
        return later.or(now);
    }

    void follow(Statement statement) {
        boolean said = false;
        boolean encodingSaid = false;
        for (Statement one : statement.withNested().toList()) {
            for (Action action : one.actions()) {
                Setting setting = action.setting();
                if (setting != null) {
                    said |= mode(action, setting);
                    encodingSaid |= encoding(setting);
                }
                if (action.kind() == ActionKind.FUNCTION_CALL && "set_config".equals(action.name())) {
                    now = now.unsure().encoding(Truth.UNSURE);
                }
                if (action.kind() == ActionKind.ROLLBACK && dialect == Dialect.POSTGRESQL) {
                    now = now.or(start);
                }
            }
        }
        String text = statement.text().toLowerCase(Locale.ROOT);
        if (!said && mentions(text, MENTIONS)) {
            now = now.unsure();
        }
        if (!encodingSaid && mentions(text, ENCODINGS)) {
            now = now.encoding(Truth.UNSURE);
        }
    }

    private static boolean mentions(String text, String[] words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the setting says for sure what becomes of the quotes. */
    private boolean mode(Action action, Setting setting) {
        String name = setting.name();
        boolean all = action.kind() == ActionKind.RESET && name.equals(Setting.ALL);
        if (setting.scope() == Setting.Scope.USER_VARIABLE) {
            return save(setting, "sql_mode");
        }
        if (!all && !name.equals("standard_conforming_strings") && !name.equals("sql_mode")) {
            return false;
        }
        Quotes then = all ? start : value(name, setting.value());
        switch (setting.scope()) {
            // PostgreSQL has read a whole query string before it runs the first statement in it, and only the tool
            // knows
            // where it cuts: from here on it is either.
            case SESSION -> now = dialect == Dialect.POSTGRESQL ? now.or(then) : then;
            case GLOBAL -> later = later.or(then);
            default -> now = now.or(then);
        }
        return true;
    }

    private Quotes value(String name, String value) {
        if (name.equals("standard_conforming_strings")) {
            return now.escapes(
                    value == null ? start.escapes() : Quotes.ofPostgres(value).escapes());
        }
        if (value != null && value.startsWith("@") && !value.startsWith("@@")) {
            Quotes old = saved.get(value.toLowerCase(Locale.ROOT));
            return old == null ? now.unsure() : now.escapes(old.escapes()).names(old.names());
        }
        return SqlMode.read(value, now, start);
    }

    /** {@code SET @old = @@sql_mode}, as dumps begin. */
    private boolean save(Setting setting, String variable) {
        String value = setting.value() == null ? "" : setting.value().toLowerCase(Locale.ROOT);
        boolean keeps = value.equals("@@" + variable) || value.equals("@@session." + variable);
        if (keeps) {
            saved.put(setting.name(), now);
        } else {
            saved.remove(setting.name());
        }
        return keeps;
    }

    private boolean encoding(Setting setting) {
        String name = setting.name();
        if (setting.scope() == Setting.Scope.USER_VARIABLE) {
            String value = String.valueOf(setting.value()).toLowerCase(Locale.ROOT);
            boolean keeps = value.equals("@@character_set_client");
            if (keeps) {
                saved.put(setting.name(), now);
            }
            return keeps;
        }
        boolean names = name.equals("names")
                || name.equals("charset")
                || name.equals("character")
                        && String.valueOf(setting.value())
                                .toLowerCase(Locale.ROOT)
                                .startsWith("set");
        if (!names && !name.equals("client_encoding") && !name.equals("character_set_client")) {
            return false;
        }
        String value = String.valueOf(setting.value())
                .toLowerCase(Locale.ROOT)
                .replace("'", "")
                .replace("\"", "")
                .strip();
        value = value.startsWith("set ") ? value.substring(4).strip() : value;
        if (setting.value() == null) {
            now = now.encoding(start.encoding());
        } else if (value.startsWith("@")) {
            Quotes old = saved.get(value);
            now = now.encoding(old == null ? Truth.UNSURE : old.encoding());
        } else {
            now = now.encoding(isSafe(value) ? Truth.NO : Truth.UNSURE);
        }
        return true;
    }

    private static boolean isSafe(String encoding) {
        for (String safe : SAFE_ENCODINGS) {
            if (encoding.startsWith(safe)) {
                return true;
            }
        }
        return false;
    }
}
