package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import liquibase.ContextExpression;
import liquibase.Labels;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;

/**
 * Changelog parameters from the changelogs and {@code liquibase.properties} alone. Liquibase's own would also fill in every
 * environment variable, and the SQL made from that is shown to people.
 */
final class LiquibaseParameters extends ChangeLogParameters {
    private final Set<String> own = new HashSet<>();

    LiquibaseParameters(Database database, Map<String, String> configured) {
        super(database);
        configured.forEach(this::set);
    }

    @Override
    public void set(String key, Object value) {
        remember(key);
        super.set(key, value);
    }

    @Override
    public void set(
            String key,
            Object value,
            ContextExpression contexts,
            Labels labels,
            String databases,
            boolean global,
            DatabaseChangeLog changeLog) {
        remember(key);
        super.set(key, value, contexts, labels, databases, global, changeLog);
    }

    @Override
    public void set(
            String key,
            Object value,
            String contexts,
            String labels,
            String databases,
            boolean global,
            DatabaseChangeLog changeLog) {
        remember(key);
        super.set(key, value, contexts, labels, databases, global, changeLog);
    }

    @Override
    public void set(String key, Object value, ContextExpression contexts, Labels labels, String... databases) {
        remember(key);
        super.set(key, value, contexts, labels, databases);
    }

    @Override
    public void setLocal(String key, Object value, DatabaseChangeLog changeLog) {
        remember(key);
        super.setLocal(key, value, changeLog);
    }

    @Override
    public void setLocal(
            String key,
            Object value,
            DatabaseChangeLog changeLog,
            ContextExpression contexts,
            Labels labels,
            String... databases) {
        remember(key);
        super.setLocal(key, value, changeLog, contexts, labels, databases);
    }

    @Override
    public Object getValue(String key, DatabaseChangeLog changeLog) {
        return isOwn(key.toLowerCase(Locale.ROOT)) ? super.getValue(key, changeLog) : null;
    }

    /** Liquibase itself asks for {@code database.typeName} to tell whether a changeset is for this database. */
    private boolean isOwn(String key) {
        return key.startsWith("database.") || own != null && own.contains(key);
    }

    private void remember(String key) {
        // The superclass sets database.* before this object's fields exist.
        if (own != null) {
            own.add(key.toLowerCase(Locale.ROOT));
        }
    }
}
