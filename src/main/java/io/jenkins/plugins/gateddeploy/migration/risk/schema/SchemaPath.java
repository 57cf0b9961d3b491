package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.Identifier;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.Setting;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import io.jenkins.plugins.gateddeploy.migration.sql.StatementKind;

/**
 * The schema (PostgreSQL) or database (MySQL) that a name without one means. It follows {@code SET search_path} and {@code
 * USE}, so that a new {@code archive.orders} is not taken for the {@code orders} that everybody uses.
 */
final class SchemaPath {
    /** https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATH */
    private static final String POSTGRES_DEFAULT = "public";

    private static final String USER = "$user";

    private final NameFolding names;
    private String initial;
    private String current;

    SchemaPath(NameFolding names) {
        this.names = names;
    }

    /** @param first of the schemas that the target's session looks in; null if it is not known */
    void start(String first, Dialect dialect) {
        initial = first == null && dialect == Dialect.POSTGRESQL ? POSTGRES_DEFAULT : first;
        current = initial;
    }

    /** Each file is run in a session of its own. */
    void nextFile() {
        current = initial;
    }

    void follow(Statement statement) {
        if (statement.kind() == StatementKind.USE) {
            current = used(statement.text());
        }
        for (Action action : statement.actions()) {
            Setting setting = action.setting();
            if (setting != null && setting.name().equals("search_path")) {
                String first = setting.value() == null ? null : first(setting.value());
                current = first == null ? initial : first;
            }
        }
    }

    /** Behind the word USE, which nothing but blanks precedes. */
    private String used(String text) {
        Identifier word = Identifier.at(text, 0);
        Identifier used = word == null || word.quoted()
                ? null
                : Identifier.at(text, text.indexOf(word.name()) + word.name().length());
        return used == null ? null : used.in(names);
    }

    /** The first schema of a search path but the user's own, which is there in few databases; null if there is none. */
    private String first(String path) {
        String list = path.replace('\'', '"');
        int from = 0;
        while (from < list.length()) {
            Identifier schema = Identifier.at(list, from);
            if (schema == null) {
                return null;
            }
            if (!schema.name().equals(USER)) {
                return schema.in(names);
            }
            int comma = list.indexOf(',', from);
            from = comma < 0 ? list.length() : comma + 1;
        }
        return null;
    }

    NameFolding names() {
        return names;
    }

    /** The schema of a name; null if it is not known. */
    String home(ObjectName name) {
        String schema = name.schema() == null ? current : name.schema();
        return schema == null ? null : names.sureKey(NameFolding.Kind.TABLE, schema);
    }

    /** Whether both surely are the same object, for all that is known of where they are. */
    boolean same(ObjectName name, ObjectName other, NameFolding.Kind kind) {
        String home = home(name);
        String otherHome = home(other);
        return (home == null || otherHome == null || home.equals(otherHome))
                && names.same(kind, name.name(), other.name());
    }
}
