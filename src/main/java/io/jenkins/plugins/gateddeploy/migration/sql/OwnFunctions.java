package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Names of functions that are not, or not surely, the server's own: those that the scripts create, and all of them where the
 * search path looks elsewhere first.
 *
 * @see <a href="https://www.postgresql.org/docs/current/typeconv-func.html">how PostgreSQL chooses a function</a>
 */
final class OwnFunctions {
    private final Set<String> names;
    private boolean hidesBuiltIns;

    OwnFunctions(Set<String> names) {
        this.names = new HashSet<>(names);
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** Whether {@code pg_catalog} is not the first to be searched. */
    boolean hidesBuiltIns() {
        return hidesBuiltIns;
    }

    Set<String> names() {
        return Set.copyOf(names);
    }

    void follow(StatementBuilder statement) {
        for (Action action : statement.actions()) {
            follow(action);
        }
    }

    private void follow(Action action) {
        boolean function = action.objectType() == ObjectType.FUNCTION;
        if (function && action.kind() == ActionKind.CREATE_OBJECT && action.target() != null) {
            names.add(action.target().name().toLowerCase(Locale.ROOT));
        } else if (function && action.newName() != null) {
            names.add(action.newName().toLowerCase(Locale.ROOT));
        } else if (action.kind() == ActionKind.SET && action.setting() != null) {
            Setting setting = action.setting();
            if (setting.name().equals("search_path") && setting.value() != null) {
                String value = setting.value()
                        .toLowerCase(Locale.ROOT)
                        .replace("\"", "")
                        .replace("'", "")
                        .strip();
                hidesBuiltIns = value.contains("pg_catalog") && !value.startsWith("pg_catalog");
            }
        }
    }
}
