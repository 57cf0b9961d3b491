package io.jenkins.plugins.gateddeploy.migration.catalogue;

import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.util.List;

/**
 * An index as the catalogue has it.
 *
 * @param name as the catalogue spells it
 * @param table the table it belongs to, with its schema
 * @param unique whether it refuses duplicates
 * @param valid false if PostgreSQL calls it INVALID: a build that did not end well, or is still running
 * @param columns key columns in order; an expression stands as {@code (expression)}
 */
public record CatalogueIndex(String name, ObjectName table, boolean unique, boolean valid, List<String> columns) {
    public CatalogueIndex {
        columns = List.copyOf(columns);
    }
}
