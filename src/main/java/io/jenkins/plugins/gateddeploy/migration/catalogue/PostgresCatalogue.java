package io.jenkins.plugins.gateddeploy.migration.catalogue;

import io.jenkins.plugins.gateddeploy.migration.database.SearchedSchemas;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;

/** https://www.postgresql.org/docs/current/catalogs.html */
final class PostgresCatalogue implements CatalogueQueries {
    private static final String OWN_SCHEMAS =
            "n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'";

    /** The type as the application's own search path would show it: without its schema, if that is searched. */
    private static final String TYPE =
            "case when yn.nspname <> 'pg_catalog' and yn.nspname = any(" + SearchedSchemas.ARRAY + ")"
                    + " and left(format_type(a.atttypid, a.atttypmod), length(quote_ident(yn.nspname)) + 1) = quote_ident(yn.nspname) || '.'"
                    + " then substr(format_type(a.atttypid, a.atttypmod), length(quote_ident(yn.nspname)) + 2)"
                    + " else format_type(a.atttypid, a.atttypmod) end";

    @Override
    public String currentSchemas() {
        return "select unnest(" + SearchedSchemas.ARRAY + ")";
    }

    /**
     * {@code reltuples} is -1 (0 before PostgreSQL 14) until a table was analysed; then the counters of the statistics
     * collector help. The size of a table that somebody has locked is not asked for: that would wait for the lock.
     */
    @Override
    public String tables(int schemas) {
        return "with locked as (select relation from pg_locks where mode = 'AccessExclusiveLock' and relation is not null"
                + " and database = (select oid from pg_database where datname = current_database())),"
                + " leaf as (select c.oid, c.oid as root, c.reltuples, c.relpages, c.relkind from pg_class c"
                + "   where c.relkind in ('r', 'm', 'f', 'v')"
                + "  union all select t.relid, c.oid, l.reltuples, l.relpages, l.relkind from pg_class c,"
                + "   pg_partition_tree(c.oid) t, pg_class l where c.relkind = 'p' and l.oid = t.relid and t.isleaf"
                + "   and l.relkind <> 'p'),"
                + " measured as (select l.root, l.relkind,"
                + "   case when exists (select 1 from locked k where k.relation = l.oid)"
                + "    then nullif(l.relpages, 0) * 8192::bigint"
                + "    when l.relkind in ('r', 'm') then pg_total_relation_size(l.oid) end as bytes,"
                + "   case when exists (select 1 from locked k where k.relation = l.oid) then null"
                + "    when l.relkind in ('r', 'm') then pg_relation_size(l.oid) end as heap,"
                + "   case when l.reltuples > 0 then l.reltuples::bigint else pg_stat_get_live_tuples(l.oid) end as rows,"
                + "   l.reltuples > 0 or coalesce(pg_stat_get_live_tuples(l.oid), 0) > 0 as counted from leaf l)"
                + " select n.nspname, c.relname, c.relkind = 'v',"
                + "  case when c.relkind = 'v' then 0"
                + "   when coalesce(bool_and(m.counted or m.heap = 0), true) then coalesce(sum(greatest(m.rows, 0)), 0)"
                + "   else -1 end::bigint,"
                + "  coalesce(sum(m.bytes), case when count(m.root) = 0 then 0 else -1 end)::bigint"
                + " from pg_class c join pg_namespace n on n.oid = c.relnamespace left join measured m on m.root = c.oid"
                + " where c.relkind in ('r', 'p', 'm', 'f', 'v') and " + OWN_SCHEMAS
                + " group by n.nspname, c.relname, c.relkind";
    }

    @Override
    public String columns() {
        return "select a.attname, " + TYPE + ", a.attnotnull, a.atthasdef or a.attidentity <> ''"
                + " from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace"
                + " join pg_type y on y.oid = a.atttypid join pg_namespace yn on yn.oid = y.typnamespace"
                + " where n.nspname = ? and c.relname = ? and a.attnum > 0 and not a.attisdropped order by a.attnum";
    }

    @Override
    public String indexes() {
        return "select i.relname, x.indisunique, x.indisvalid,"
                + " coalesce(a.attname, '(' || pg_get_indexdef(x.indexrelid, k.position::int, true) || ')')"
                + " from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid"
                + " join pg_namespace n on n.oid = c.relnamespace"
                + " cross join lateral unnest(x.indkey::int2[]) with ordinality k(attribute, position)"
                + " left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attribute and k.attribute <> 0"
                + " where n.nspname = ? and c.relname = ? and k.position <= x.indnkeyatts order by i.relname, k.position";
    }

    @Override
    public String constraints() {
        return "select o.conname, case o.contype when 'p' then 'PRIMARY KEY' when 'u' then 'UNIQUE' when 'c' then 'CHECK'"
                + " when 'f' then 'FOREIGN KEY' when 'x' then 'EXCLUDE' else 'OTHER' end,"
                + " case when o.contype = 'c' then pg_get_expr(o.conbin, o.conrelid) end, o.convalidated"
                + " from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace"
                + " where n.nspname = ? and c.relname = ?";
    }

    @Override
    public String exists(ObjectType type) {
        return switch (type) {
            case INDEX -> relation("i', 'I");
            case SEQUENCE -> relation("S");
            case VIEW -> relation("v");
            case MATERIALIZED_VIEW -> relation("m");
            case FOREIGN_TABLE -> relation("f");
            case TYPE ->
                "select t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = ? and t.typname = ?"
                        + " and t.typtype in ('e', 'c', 'r', 'b') and t.typcategory <> 'A'";
            case DOMAIN ->
                "select t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace where n.nspname = ?"
                        + " and t.typname = ? and t.typtype = 'd'";
            case SCHEMA -> "select nspname from pg_namespace where ?::text is not null and nspname = ?";
            case EXTENSION -> "select extname from pg_extension where ?::text is not null and extname = ?";
            default -> null;
        };
    }

    @Override
    public String invalidIndexes() {
        return "select n.nspname, c.relname, i.relname from pg_index x join pg_class i on i.oid = x.indexrelid"
                + " join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace"
                + " where not x.indisvalid and i.relkind = 'i' and " + OWN_SCHEMAS + " order by 1, 2, 3";
    }

    @Override
    public String strictDomains() {
        return "with recursive d(root, oid) as (select oid, oid from pg_type where typtype = 'd' union all"
                + "  select d.root, t.typbasetype from d join pg_type t on t.oid = d.oid where t.typbasetype <> 0)"
                + " select distinct n.nspname, r.typname from d join pg_type r on r.oid = d.root"
                + " join pg_namespace n on n.oid = r.typnamespace join pg_type t on t.oid = d.oid"
                + " where (t.typnotnull or exists (select from pg_constraint o where o.contypid = t.oid)) and "
                + OWN_SCHEMAS;
    }

    @Override
    public String enumLabel() {
        return "select 1 from pg_enum e join pg_type t on t.oid = e.enumtypid join pg_namespace n on n.oid = t.typnamespace"
                + " where n.nspname = ? and t.typname = ? and e.enumlabel = ?";
    }

    private static String relation(String kinds) {
        return "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = ? and c.relname = ?"
                + " and c.relkind in ('" + kinds + "')";
    }
}
