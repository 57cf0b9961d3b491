package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liquibase.ContextExpression;
import liquibase.Labels;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.database.DatabaseList;

/**
 * Changelog parameters from the changelogs and {@code liquibase.properties} alone. Liquibase's own would also fill in every
 * environment variable, even where a changelog defines the same name, and the SQL made from that is shown to people.
 */
final class LiquibaseParameters extends ChangeLogParameters {
    /** Liquibase's names for the changeset that is read at the moment. */
    private static final String EXECUTION = "LIQUIBASE_EXECUTION_";

    // The superclass sets database.* before this object's fields exist, so these are made when they are needed.
    private List<Parameter> global;
    private Map<String, List<Parameter>> local;
    private final LiquibaseExpansion expansion;

    private record Parameter(String key, Object value, List<String> databases) {}

    LiquibaseParameters(Database database, Map<String, String> configured, LiquibaseExpansion expansion) {
        super(database);
        this.expansion = expansion;
        configured.forEach(this::set);
    }

    @Override
    public void set(String key, Object value, ContextExpression contexts, Labels labels, String... databases) {
        global = global == null ? new ArrayList<>() : global;
        global.add(parameter(key, value, databases));
    }

    @Override
    public void setLocal(
            String key,
            Object value,
            DatabaseChangeLog changeLog,
            ContextExpression contexts,
            Labels labels,
            String... databases) {
        local = local == null ? new HashMap<>() : local;
        // The one that was set last counts.
        local.computeIfAbsent(changeLog.getLogicalFilePath(), it -> new ArrayList<>())
                .add(0, parameter(key, value, databases));
    }

    private static Parameter parameter(String key, Object value, String... databases) {
        return new Parameter(key, value, databases == null ? List.of() : Arrays.asList(databases));
    }

    @Override
    public Object getValue(String key, DatabaseChangeLog changeLog) {
        if (changeLog != null
                && changeLog.getCurrentlyLoadedChangeSetNode() != null
                && key.regionMatches(true, 0, EXECUTION, 0, EXECUTION.length())) {
            return super.getValue(key, changeLog);
        }
        Object value = first(global, key);
        for (DatabaseChangeLog at = changeLog;
                value == null && at != null && local != null;
                at = at.getParentChangeLog()) {
            value = first(local.get(at.getLogicalFilePath()), key);
        }
        return value;
    }

    @Override
    public boolean hasValue(String key, DatabaseChangeLog changeLog) {
        return getValue(key, changeLog) != null;
    }

    @Override
    public String expandExpressions(String text, DatabaseChangeLog changeLog) {
        return expansion.expand(text, name -> getValue(name, changeLog));
    }

    private Object first(List<Parameter> parameters, String key) {
        if (parameters != null) {
            for (Parameter parameter : parameters) {
                if (key.equalsIgnoreCase(parameter.key)
                        && DatabaseList.definitionMatches(parameter.databases, getDatabase(), true)) {
                    return parameter.value;
                }
            }
        }
        return null;
    }
}
