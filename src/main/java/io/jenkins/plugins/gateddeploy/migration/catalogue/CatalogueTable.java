package io.jenkins.plugins.gateddeploy.migration.catalogue;

import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;

/**
 * A table or view of the database.
 *
 * @param name with its schema, as the catalogue spells both
 * @param view true if it is a view and holds no rows of its own
 * @param rows the catalogue's estimate; -1 if it has none
 * @param bytes heap and indexes together, estimated; -1 if unknown
 */
public record CatalogueTable(ObjectName name, boolean view, long rows, long bytes) {}
