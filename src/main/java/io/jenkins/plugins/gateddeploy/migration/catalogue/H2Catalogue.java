package io.jenkins.plugins.gateddeploy.migration.catalogue;

/** https://h2database.com/html/systemtables.html; sizes are not asked for, since H2 is for state only. */
final class H2Catalogue implements CatalogueQueries {
    @Override
    public String currentSchemas() {
        return "select schema()";
    }

    @Override
    public String tables(int schemas) {
        return "select table_schema, table_name, table_type like '%VIEW%', -1, -1 from information_schema.tables"
                + " where table_schema <> 'INFORMATION_SCHEMA'";
    }

    @Override
    public String columns() {
        return "select column_name, data_type, is_nullable = 'NO', column_default is not null"
                + " from information_schema.columns where table_schema = ? and table_name = ? order by ordinal_position";
    }

    @Override
    public String indexes() {
        return "select index_name, is_unique, true, column_name from information_schema.index_columns"
                + " where table_schema = ? and table_name = ? order by index_name, ordinal_position";
    }

    @Override
    public String constraints() {
        return "select constraint_name, constraint_type, null, true from information_schema.table_constraints"
                + " where table_schema = ? and table_name = ?";
    }
}
