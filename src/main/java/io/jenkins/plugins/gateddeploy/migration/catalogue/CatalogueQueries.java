package io.jenkins.plugins.gateddeploy.migration.catalogue;

import io.jenkins.plugins.gateddeploy.migration.database.DatabaseProduct;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;

/**
 * What each product's catalogue is asked. All answers have the same columns, so that there is one reader for them.
 * Anything asked for here can be seen by a role that may only SELECT.
 */
interface CatalogueQueries {

    static CatalogueQueries of(DatabaseProduct product) {
        return switch (product) {
            case POSTGRESQL -> new PostgresCatalogue();
            case MYSQL, MARIADB -> new MySqlCatalogue();
            case SQLITE -> new SqliteCatalogue();
        };
    }

    /** One column: schemas in which names without schema are looked up, first one first. */
    String currentSchemas();

    /**
     * All tables and views that are not the server's own: schema, name, is a view, rows or -1, bytes or -1. Parameters, if it
     * has any: schemas besides the current one.
     *
     * @param schemas how many of them are asked for besides the current one; products that tell of all ignore it
     */
    String tables(int schemas);

    /** Whether {@link #tables} tells of the current schema only unless asked for more. */
    default boolean tablesBySchema() {
        return false;
    }

    /** A row if this user sees all tables of the current schema. Null where everybody does. */
    default String seesAll() {
        return null;
    }

    /** Parameters schema and table: name, type, not null, filled by itself; in the table's order. */
    String columns();

    /** Parameters schema and table: name, unique, valid, key column; one row per key column, in order. */
    String indexes();

    /** Parameters schema and table: name, kind in the words of the SQL standard, condition, valid. */
    String constraints();

    /**
     * The names of objects of this type that are like one: one column. Parameters schema (null means the current ones, in
     * which case it is given the first) and name.
     *
     * @return null if such objects are not looked at
     */
    default String exists(ObjectType type) {
        return null;
    }

    /** Indexes that are there and not used: schema, table, name. Null where there is no such thing. */
    default String invalidIndexes() {
        return null;
    }

    /** Domains with constraints, also those of the domain below: schema, name. Null where there is no such thing. */
    default String strictDomains() {
        return null;
    }

    /** Parameters schema, type and label: a row if the enum has the label. Null where there is no such thing. */
    default String enumLabel() {
        return null;
    }
}
