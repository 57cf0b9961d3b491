package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Locale;
import java.util.Set;

/**
 * SET of MySQL and MariaDB, SET STATEMENT … FOR among it.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/set-variable.html">SET variable</a>
 * @see <a href="https://mariadb.com/kb/en/set-statement/">SET STATEMENT</a>
 */
final class MySqlSetGrammar {
    private static final Set<String> FOR = Set.of("FOR");

    private MySqlSetGrammar() {}

    static void read(Cursor c, StatementBuilder statement) {
        if (c.isMariaDb() && c.accept("STATEMENT")) {
            assignments(c, statement, FOR, Setting.Scope.STATEMENT);
            c.expect("FOR");
            return;
        }
        boolean scopedTransaction = c.isAny("GLOBAL", "SESSION", "LOCAL") && "TRANSACTION".equals(c.word(1));
        if (scopedTransaction || c.is("TRANSACTION")) {
            boolean global = c.is("GLOBAL");
            boolean session = c.isAny("SESSION", "LOCAL");
            if (scopedTransaction) {
                c.next();
            }
            statement.flag(Flag.READ_ONLY, SessionGrammar.contains(c, "READ", "ONLY"));
            Setting.Scope scope =
                    global ? Setting.Scope.GLOBAL : session ? Setting.Scope.SESSION : Setting.Scope.TRANSACTION;
            statement.addWhole(Action.of(ActionKind.SET).setting(SessionGrammar.words(c, scope)));
            return;
        }
        boolean ownForm = c.isAny("NAMES", "CHARSET", "ROLE", "PASSWORD", "RESOURCE")
                || c.is("CHARACTER", "SET")
                || c.is("DEFAULT", "ROLE");
        if (ownForm && !"=".equals(c.word(1))) {
            boolean password = c.is("PASSWORD");
            Setting setting = SessionGrammar.words(c, Setting.Scope.SESSION);
            Setting shown = password ? new Setting(setting.name(), null, setting.scope()) : setting;
            statement.add(Action.of(ActionKind.SET).setting(shown));
            if (password || setting.name().equals("default")) {
                statement.add(Action.of(ActionKind.CHANGE_ACCESS)
                        .objectType(null)
                        .name(password ? "SET PASSWORD" : "SET DEFAULT ROLE"));
            } else if (setting.name().equals("resource")) {
                statement.add(Action.of(ActionKind.UNUSUAL).objectType(null).name("SET RESOURCE GROUP"));
            }
            return;
        }
        assignments(c, statement, Expressions.NO_STOP, Setting.Scope.SESSION);
    }

    private static void assignments(Cursor c, StatementBuilder statement, Set<String> stops, Setting.Scope own) {
        Setting.Scope scope = own;
        do {
            if (c.isAny("GLOBAL", "PERSIST", "PERSIST_ONLY") && c.isNameAhead(1)) {
                scope = Setting.Scope.GLOBAL;
                c.next();
            } else if (c.isAny("SESSION", "LOCAL") && c.isNameAhead(1)) {
                scope = Setting.Scope.SESSION;
                c.next();
            }
            statement.add(Action.of(ActionKind.SET).setting(assignment(c, scope, stops)));
        } while (c.accept(","));
    }

    private static Setting assignment(Cursor c, Setting.Scope scope, Set<String> stops) {
        String name = c.objectName().toString().toLowerCase(Locale.ROOT);
        Setting.Scope reach = scope;
        if (name.startsWith("@@")) {
            int dot = name.indexOf('.');
            String prefix = dot < 0 ? "" : name.substring(2, dot);
            reach = prefix.equals("global") || prefix.startsWith("persist")
                    ? Setting.Scope.GLOBAL
                    : Setting.Scope.SESSION;
            boolean scoped = Set.of("global", "session", "local", "persist", "persist_only")
                    .contains(prefix);
            name = name.substring(scoped ? dot + 1 : 2);
        } else if (name.startsWith("@")) {
            reach = Setting.Scope.USER_VARIABLE;
        }
        if (!c.accept("=") && !c.accept(":=")) {
            throw c.unexpected();
        }
        int start = c.index();
        Expressions.skip(c, stops);
        String text = c.textSince(start);
        String value = text.equalsIgnoreCase("default") ? null : unquoted(text, c.target.dialect());
        return new Setting(name, value, reach);
    }

    private static String unquoted(String text, Dialect dialect) {
        boolean literal = text.length() > 1
                && (text.charAt(0) == '\'' || text.charAt(0) == '"')
                && text.indexOf(text.charAt(0), 1) == text.length() - 1;
        return literal ? Quoting.string(text, dialect) : text;
    }
}
