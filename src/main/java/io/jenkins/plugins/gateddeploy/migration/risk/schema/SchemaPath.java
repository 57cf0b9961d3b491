package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.Setting;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import io.jenkins.plugins.gateddeploy.migration.sql.StatementKind;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema (PostgreSQL) or database (MySQL) that a name without one means. It follows {@code SET search_path} and {@code
 * USE}, so that a new {@code archive.orders} is not taken for the {@code orders} that everybody uses.
 */
final class SchemaPath {
    /** https://www.postgresql.org/docs/current/ddl-schemas.html#DDL-SCHEMAS-PATH */
    private static final String POSTGRES_DEFAULT = "public";

    private static final Pattern FIRST = Pattern.compile("\\s*(?:'?\"?\\$user\"?'?\\s*,\\s*)?['\"]?([^'\",\\s]+).*");
    private static final Pattern USED = Pattern.compile("(?is)\\s*use\\s+[`\"]?([^`\";\\s]+).*");

    private Dialect dialect;
    private String initial;
    private String current;

    /** @param first of the schemas that the target's session looks in; null if it is not known */
    void start(String first, Dialect dialect) {
        this.dialect = dialect;
        initial = first == null && dialect == Dialect.POSTGRESQL ? POSTGRES_DEFAULT : first;
        current = initial;
    }

    /** Each file is run in a session of its own. */
    void nextFile() {
        current = initial;
    }

    void follow(Statement statement) {
        if (statement.kind() == StatementKind.USE) {
            Matcher used = USED.matcher(statement.text());
            current = used.matches() ? used.group(1) : null;
        }
        for (Action action : statement.actions()) {
            Setting setting = action.setting();
            if (setting != null && setting.name().equals("search_path")) {
                Matcher first = FIRST.matcher(setting.value() == null ? "" : setting.value());
                current = first.matches() ? first.group(1) : initial;
            }
        }
    }

    /**
     * Whether both are the same name: PostgreSQL's {@code "Users"} is not {@code users}
     * (https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS). Elsewhere letter case depends
     * on the server.
     */
    boolean same(String name, String other) {
        return dialect == Dialect.POSTGRESQL ? name.equals(other) : name.equalsIgnoreCase(other);
    }

    /** The schema of a name, in lower case; null if it is not known. */
    String home(ObjectName name) {
        String schema = name.schema() == null ? current : name.schema();
        return schema == null ? null : schema.toLowerCase(Locale.ROOT);
    }
}
