package io.jenkins.plugins.gateddeploy.migration.catalogue;

/**
 * A column as the catalogue has it.
 *
 * @param name as the catalogue spells it
 * @param type as the server prints it, such as {@code character varying(40)} or {@code int(11) unsigned}
 * @param notNull whether it refuses NULL
 * @param filled whether a row that does not name it gets a value: a default, an identity, a generated column
 */
public record CatalogueColumn(String name, String type, boolean notNull, boolean filled) {}
