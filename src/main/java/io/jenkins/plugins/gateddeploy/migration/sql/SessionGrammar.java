package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Locale;

/**
 * SET and RESET.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-set.html">PostgreSQL SET</a>
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/set-variable.html">MySQL SET</a>
 */
final class SessionGrammar {
    private SessionGrammar() {}

    /** The cursor stands behind SET. */
    static void set(Cursor c, StatementBuilder statement) {
        statement.kind(StatementKind.SET);
        if (c.isPostgres()) {
            postgres(c, statement);
        } else {
            MySqlSetGrammar.read(c, statement);
        }
    }

    private static void postgres(Cursor c, StatementBuilder statement) {
        Setting.Scope scope = Setting.Scope.SESSION;
        if (c.accept("LOCAL")) {
            scope = Setting.Scope.TRANSACTION;
        }
        c.accept("SESSION");
        if (c.isAny("CONSTRAINTS", "AUTHORIZATION", "CHARACTERISTICS", "XML") || c.is("TRANSACTION")) {
            statement.flag(Flag.READ_ONLY, contains(c, "READ", "ONLY"));
            statement.addWhole(Action.of(ActionKind.SET).setting(words(c, scope)));
            return;
        }
        if (c.isAny("ROLE", "NAMES", "SCHEMA", "CATALOG") && !isAssignment(c)) {
            statement.addWhole(Action.of(ActionKind.SET).setting(words(c, scope)));
            return;
        }
        statement.addWhole(Action.of(ActionKind.SET).setting(postgresSetting(c, scope)));
    }

    private static boolean isAssignment(Cursor c) {
        return "=".equals(c.word(1)) || "TO".equals(c.word(1));
    }

    /** A setting whose form is its own: the first word is its name, the rest its value. */
    static Setting words(Cursor c, Setting.Scope scope) {
        String name = c.raw().toLowerCase(Locale.ROOT);
        c.next();
        int start = c.index();
        c.skipRest();
        return new Setting(name, c.textSince(start), scope);
    }

    static boolean contains(Cursor c, String first, String second) {
        Tokens tokens = c.tokens();
        for (int i = c.index(); i + 1 < tokens.size(); i++) {
            if (tokens.is(i, first) && tokens.is(i + 1, second)) {
                return true;
            }
        }
        return false;
    }

    /** {@code name = value, value}, {@code name TO value} or {@code TIME ZONE value}. */
    static Setting postgresSetting(Cursor c, Setting.Scope scope) {
        if (c.accept("TIME", "ZONE")) {
            return new Setting("timezone", value(c), scope);
        }
        String name = c.objectName().toString().toLowerCase(Locale.ROOT);
        if (c.accept("FROM", "CURRENT")) {
            return new Setting(name, null, scope);
        }
        if (!c.accept("=")) {
            c.expect("TO");
        }
        if (name.equals("search_path") && c.isString() && c.tokens().size() == c.index() + 1) {
            return new Setting(name, schema(c.string()), scope);
        }
        return new Setting(name, c.is("DEFAULT") ? skipDefault(c) : value(c), scope);
    }

    /** A string is the name of one schema, as if it were quoted: flatten_set_variable_args in guc_funcs.c. */
    private static String schema(String name) {
        return name.isEmpty() ? name : Identifier.written(name, NameFolding.POSTGRESQL);
    }

    private static String skipDefault(Cursor c) {
        c.next();
        return null;
    }

    private static String value(Cursor c) {
        if (c.isString() && c.tokens().size() == c.index() + 1) {
            return c.string();
        }
        int start = c.index();
        c.next();
        c.skipRest();
        return c.textSince(start);
    }

    /** The cursor stands behind RESET. */
    static void reset(Cursor c, StatementBuilder statement) {
        statement.kind(StatementKind.RESET);
        int start = c.index();
        c.next();
        c.skipRest();
        String name = c.textSince(start).toLowerCase(Locale.ROOT);
        statement.add(Action.of(ActionKind.RESET).setting(new Setting(name, null, Setting.Scope.SESSION)));
    }
}
