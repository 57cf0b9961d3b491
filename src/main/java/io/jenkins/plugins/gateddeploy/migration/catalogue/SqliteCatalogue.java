package io.jenkins.plugins.gateddeploy.migration.catalogue;

/** https://www.sqlite.org/pragma.html#pragfunc; sizes are not asked for, since SQLite is for state only. */
final class SqliteCatalogue implements CatalogueQueries {
    @Override
    public String currentSchemas() {
        return "select 'main'";
    }

    @Override
    public String tables(int schemas) {
        return "select 'main', name, type = 'view', -1, -1 from sqlite_master where type in ('table', 'view')";
    }

    @Override
    public String columns() {
        return "select c.name, c.type, c.\"notnull\", c.dflt_value is not null from sqlite_master m, pragma_table_info(m.name) c"
                + " where 'main' = ? and m.name = ? order by c.cid";
    }

    @Override
    public String indexes() {
        return "select i.name, i.\"unique\", 1, c.name from sqlite_master m, pragma_index_list(m.name) i,"
                + " pragma_index_info(i.name) c where 'main' = ? and m.name = ? order by i.name, c.seqno";
    }

    @Override
    public String constraints() {
        return "select 1, 2, 3, 4 where 'main' = ? and ? is null";
    }
}
