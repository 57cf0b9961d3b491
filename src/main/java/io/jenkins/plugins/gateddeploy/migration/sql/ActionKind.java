package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * One thing a statement does. The names of ALTER TABLE's follow
 * https://www.postgresql.org/docs/current/sql-altertable.html,
 * https://dev.mysql.com/doc/refman/8.4/en/alter-table.html and https://mariadb.com/kb/en/alter-table/.
 */
public enum ActionKind {
    // Columns
    /** {@link Action#column()}. */
    ADD_COLUMN,
    /** {@link Action#name()}. */
    DROP_COLUMN,
    /** {@link Action#name()} to {@link Action#newName()}. */
    RENAME_COLUMN,
    /** PostgreSQL: {@link Action#name()}, {@link Action#type()}, USING as {@link Action#expression()}. */
    ALTER_COLUMN_TYPE,
    /** MySQL MODIFY: the column's whole new definition in {@link Action#column()}. */
    MODIFY_COLUMN,
    /** MySQL CHANGE: {@link Action#name()} becomes {@link Action#column()}, often under another name. */
    CHANGE_COLUMN,
    /** {@link Action#name()}, the value in {@link Action#defaultValue()}. */
    SET_DEFAULT,
    DROP_DEFAULT,
    SET_NOT_NULL,
    DROP_NOT_NULL,
    SET_EXPRESSION,
    DROP_EXPRESSION,
    ADD_IDENTITY,
    ALTER_IDENTITY,
    DROP_IDENTITY,
    SET_STATISTICS,
    SET_STORAGE,
    SET_COMPRESSION,
    SET_COLUMN_OPTIONS,
    RESET_COLUMN_OPTIONS,
    /** MySQL ALTER COLUMN … SET VISIBLE or INVISIBLE. */
    SET_COLUMN_VISIBILITY,
    // Constraints
    /** {@link Action#constraint()}. In MySQL also ADD PRIMARY KEY, ADD UNIQUE, ADD FOREIGN KEY, ADD CHECK. */
    ADD_CONSTRAINT,
    ALTER_CONSTRAINT,
    VALIDATE_CONSTRAINT,
    /** {@link Action#name()}. In MySQL also DROP CHECK. */
    DROP_CONSTRAINT,
    RENAME_CONSTRAINT,
    DROP_PRIMARY_KEY,
    DROP_FOREIGN_KEY,
    // Indexes
    /** {@link Action#index()}; {@link Action#target()} is the table. */
    CREATE_INDEX,
    /** MySQL ALTER TABLE … ADD INDEX, as {@link #CREATE_INDEX}. */
    ADD_INDEX,
    /**
     * PostgreSQL: {@link Action#target()} is the index. MySQL: target is the table, {@link Action#name()} the index.
     */
    DROP_INDEX,
    /** PostgreSQL: target is the index. MySQL: target is the table, {@link Action#name()} the index. */
    RENAME_INDEX,
    /** MySQL ALTER INDEX … VISIBLE or INVISIBLE, MariaDB IGNORED. */
    SET_INDEX_VISIBILITY,
    ATTACH_INDEX_PARTITION,
    REINDEX,
    // Tables
    CREATE_TABLE,
    /** CREATE TABLE … AS SELECT and SELECT … INTO. */
    CREATE_TABLE_AS,
    DROP_TABLE,
    /** {@link Action#target()} to {@link Action#newName()}. */
    RENAME_TABLE,
    TRUNCATE,
    SET_SCHEMA,
    SET_OWNER,
    SET_LOGGED,
    SET_UNLOGGED,
    SET_TABLESPACE,
    SET_ACCESS_METHOD,
    /** PostgreSQL SET (fillfactor = …) and, in ALTER TABLE, foreign-table OPTIONS. */
    SET_OPTIONS,
    RESET_OPTIONS,
    CLUSTER_ON,
    SET_WITHOUT_CLUSTER,
    SET_WITHOUT_OIDS,
    ENABLE_TRIGGER,
    DISABLE_TRIGGER,
    ENABLE_RULE,
    DISABLE_RULE,
    ENABLE_ROW_SECURITY,
    DISABLE_ROW_SECURITY,
    FORCE_ROW_SECURITY,
    NO_FORCE_ROW_SECURITY,
    INHERIT,
    NO_INHERIT,
    OF_TYPE,
    NOT_OF_TYPE,
    REPLICA_IDENTITY,
    /** {@link Action#referenced()} is the partition. */
    ATTACH_PARTITION,
    /** {@link Action#referenced()} is the partition; flags CONCURRENTLY and FINALIZE. */
    DETACH_PARTITION,
    // MySQL tables
    CONVERT_CHARSET,
    DEFAULT_CHARSET,
    CHANGE_ENGINE,
    /** MySQL ALTER TABLE … FORCE: rebuilds the table. */
    FORCE_REBUILD,
    /** Another table option: {@link Action#name()} in lower case, {@link Action#expression()} its value. */
    TABLE_OPTION,
    ORDER_ROWS,
    ENABLE_KEYS,
    DISABLE_KEYS,
    DISCARD_TABLESPACE,
    IMPORT_TABLESPACE,
    PARTITION_BY,
    ADD_PARTITION,
    DROP_PARTITION,
    TRUNCATE_PARTITION,
    COALESCE_PARTITION,
    REORGANIZE_PARTITION,
    EXCHANGE_PARTITION,
    ANALYZE_PARTITION,
    CHECK_PARTITION,
    OPTIMIZE_PARTITION,
    REBUILD_PARTITION,
    REPAIR_PARTITION,
    /** MariaDB CONVERT PARTITION … TO TABLE and CONVERT TABLE … TO PARTITION. */
    CONVERT_PARTITION,
    REMOVE_PARTITIONING,
    ADD_SYSTEM_VERSIONING,
    DROP_SYSTEM_VERSIONING,
    ADD_PERIOD,
    DROP_PERIOD,
    /** MySQL HeatWave SECONDARY_LOAD and SECONDARY_UNLOAD. */
    SECONDARY_ENGINE_LOAD,
    // Types
    ADD_ENUM_VALUE,
    RENAME_ENUM_VALUE,
    ADD_ATTRIBUTE,
    DROP_ATTRIBUTE,
    ALTER_ATTRIBUTE_TYPE,
    RENAME_ATTRIBUTE,
    // Other objects; Action.objectType() says which
    CREATE_OBJECT,
    ALTER_OBJECT,
    DROP_OBJECT,
    RENAME_OBJECT,
    COMMENT,
    GRANT,
    REVOKE,
    // Rows
    INSERT,
    UPDATE,
    DELETE,
    MERGE,
    REPLACE,
    SELECT,
    COPY_IN,
    COPY_OUT,
    LOAD_DATA,
    // Maintenance
    ANALYZE,
    CHECK_TABLE,
    CLUSTER,
    LOCK_TABLE,
    OPTIMIZE_TABLE,
    REFRESH_MATERIALIZED_VIEW,
    REPAIR_TABLE,
    VACUUM,
    // Session and transaction
    /** {@link Action#setting()}. Also {@code SELECT set_config(…)}. */
    SET,
    RESET,
    BEGIN,
    COMMIT,
    ROLLBACK,
    SAVEPOINT,
    RELEASE_SAVEPOINT,
    ROLLBACK_TO_SAVEPOINT,
    UNLOCK_TABLES,
    // Code
    CALL,
    /** A DO block; its statements are in {@link Statement#nested()}. */
    DO_BLOCK,
    EXECUTE,
    PREPARE,
    /**
     * A call whose effect is not in the text, such as {@code SELECT setval(…)}: {@link Action#name()} is the
     * function.
     */
    FUNCTION_CALL,
    // Beyond schema and rows; Action.name() is the statement's own words
    /** Works on the whole server, its replication, its plugins or the sessions of others. */
    SERVER_COMMAND,
    /** Runs a program of the server, or reads or writes its files. */
    SERVER_FILE,
    /** Takes, gives or changes what others may do, or their way in. */
    CHANGE_ACCESS,
    /** Nothing that migrations do, with an effect on others that is not known. */
    UNUSUAL,
    /** Recognised and without effect on schema, rows or others. */
    NO_EFFECT
}
