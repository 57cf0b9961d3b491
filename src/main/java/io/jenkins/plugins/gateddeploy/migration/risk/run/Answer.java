package io.jenkins.plugins.gateddeploy.migration.risk.run;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;

/**
 * Who speaks of what a statement does. Every kind of action has an answer here, and a new one does not compile without:
 * nothing that the recogniser knows passes because nobody thought of it. Docs:
 * {@code docs/decisions/0032-every-kind-of-statement-has-an-answer.md}.
 */
public enum Answer {
    /** Nobody but the migration's own session notices, or what it makes is new. */
    HARMLESS,
    /** Rules of their own decide, by table, size, version and clauses. */
    RULES,
    /** Works on the whole server or the sessions of others. */
    SERVER,
    /** Changes what others may do or see. */
    ACCESS,
    /** Code that the server runs later, by itself or at every write. */
    CODE,
    /** Nothing that migrations do: it is said, and a person looks. */
    UNUSUAL;

    /** The answer for one action; what it does to a table that the run itself created is for the caller to leave out. */
    public static Answer of(Action action) {
        return switch (action.kind()) {
            case ADD_COLUMN,
                    DROP_COLUMN,
                    RENAME_COLUMN,
                    ALTER_COLUMN_TYPE,
                    MODIFY_COLUMN,
                    CHANGE_COLUMN,
                    SET_NOT_NULL,
                    SET_EXPRESSION,
                    ADD_CONSTRAINT,
                    VALIDATE_CONSTRAINT,
                    DROP_CONSTRAINT,
                    DROP_PRIMARY_KEY,
                    CREATE_INDEX,
                    ADD_INDEX,
                    DROP_INDEX,
                    REINDEX,
                    CREATE_TABLE,
                    CREATE_TABLE_AS,
                    DROP_TABLE,
                    RENAME_TABLE,
                    TRUNCATE,
                    SET_SCHEMA,
                    SET_LOGGED,
                    SET_UNLOGGED,
                    SET_TABLESPACE,
                    SET_ACCESS_METHOD,
                    DISABLE_TRIGGER,
                    ATTACH_PARTITION,
                    DETACH_PARTITION,
                    CONVERT_CHARSET,
                    CHANGE_ENGINE,
                    FORCE_REBUILD,
                    TABLE_OPTION,
                    ORDER_ROWS,
                    DISCARD_TABLESPACE,
                    PARTITION_BY,
                    DROP_PARTITION,
                    TRUNCATE_PARTITION,
                    COALESCE_PARTITION,
                    REORGANIZE_PARTITION,
                    OPTIMIZE_PARTITION,
                    REBUILD_PARTITION,
                    REPAIR_PARTITION,
                    REMOVE_PARTITIONING,
                    ADD_SYSTEM_VERSIONING,
                    ADD_PERIOD,
                    ADD_ENUM_VALUE,
                    RENAME_ENUM_VALUE,
                    ADD_ATTRIBUTE,
                    DROP_ATTRIBUTE,
                    ALTER_ATTRIBUTE_TYPE,
                    RENAME_ATTRIBUTE,
                    INSERT,
                    UPDATE,
                    DELETE,
                    MERGE,
                    REPLACE,
                    LOAD_DATA,
                    CLUSTER,
                    LOCK_TABLE,
                    OPTIMIZE_TABLE,
                    REFRESH_MATERIALIZED_VIEW,
                    REPAIR_TABLE,
                    VACUUM,
                    SET,
                    BEGIN,
                    COMMIT,
                    ROLLBACK,
                    CALL,
                    DO_BLOCK,
                    EXECUTE,
                    FUNCTION_CALL -> RULES;
            case SET_DEFAULT,
                    DROP_DEFAULT,
                    DROP_NOT_NULL,
                    DROP_EXPRESSION,
                    ADD_IDENTITY,
                    ALTER_IDENTITY,
                    DROP_IDENTITY,
                    SET_STATISTICS,
                    SET_STORAGE,
                    SET_COMPRESSION,
                    SET_COLUMN_OPTIONS,
                    RESET_COLUMN_OPTIONS,
                    SET_COLUMN_VISIBILITY,
                    ALTER_CONSTRAINT,
                    RENAME_CONSTRAINT,
                    DROP_FOREIGN_KEY,
                    RENAME_INDEX,
                    SET_INDEX_VISIBILITY,
                    ATTACH_INDEX_PARTITION,
                    SET_OPTIONS,
                    RESET_OPTIONS,
                    CLUSTER_ON,
                    SET_WITHOUT_CLUSTER,
                    SET_WITHOUT_OIDS,
                    OF_TYPE,
                    NOT_OF_TYPE,
                    REPLICA_IDENTITY,
                    INHERIT,
                    DEFAULT_CHARSET,
                    ENABLE_KEYS,
                    DISABLE_KEYS,
                    ADD_PARTITION,
                    ANALYZE_PARTITION,
                    CHECK_PARTITION,
                    DROP_PERIOD,
                    COMMENT,
                    GRANT,
                    SELECT,
                    COPY_IN,
                    COPY_OUT,
                    ANALYZE,
                    CHECK_TABLE,
                    RESET,
                    SAVEPOINT,
                    RELEASE_SAVEPOINT,
                    ROLLBACK_TO_SAVEPOINT,
                    UNLOCK_TABLES,
                    PREPARE,
                    NO_EFFECT -> HARMLESS;
            case ENABLE_TRIGGER, ENABLE_RULE, DISABLE_RULE -> CODE;
            case SET_OWNER -> action.objectType() == ObjectType.TABLE ? ACCESS : HARMLESS;
            case ENABLE_ROW_SECURITY,
                    DISABLE_ROW_SECURITY,
                    FORCE_ROW_SECURITY,
                    NO_FORCE_ROW_SECURITY,
                    REVOKE,
                    CHANGE_ACCESS -> ACCESS;
            case NO_INHERIT,
                    IMPORT_TABLESPACE,
                    EXCHANGE_PARTITION,
                    CONVERT_PARTITION,
                    DROP_SYSTEM_VERSIONING,
                    SECONDARY_ENGINE_LOAD,
                    UNUSUAL -> UNUSUAL;
            case SERVER_COMMAND, SERVER_FILE -> SERVER;
            case CREATE_OBJECT, ALTER_OBJECT -> object(action);
            case DROP_OBJECT -> RULES;
            case RENAME_OBJECT -> action.objectType() == ObjectType.ROLE ? ACCESS : HARMLESS;
        };
    }

    /** Whether anybody but rules of their own has to say a word. */
    public boolean isReported() {
        return this != HARMLESS && this != RULES;
    }

    private static Answer object(Action action) {
        if (action.objectType() == null) {
            return UNUSUAL;
        }
        boolean creates = action.kind() == ActionKind.CREATE_OBJECT;
        return switch (action.objectType()) {
            case TABLE,
                    FOREIGN_TABLE,
                    INDEX,
                    VIEW,
                    MATERIALIZED_VIEW,
                    SEQUENCE,
                    TYPE,
                    DOMAIN,
                    SCHEMA,
                    DATABASE,
                    FUNCTION,
                    PROCEDURE,
                    PACKAGE,
                    EXTENSION,
                    COLLATION,
                    STATISTICS,
                    TEXT_SEARCH,
                    COLUMN,
                    CONSTRAINT -> HARMLESS;
            case ROLE -> creates ? HARMLESS : ACCESS;
            case POLICY, LARGE_OBJECT -> ACCESS;
            case TRIGGER, RULE, EVENT, EVENT_TRIGGER -> CODE;
            case SYSTEM, INSTANCE -> SERVER;
            case CONVERSION,
                    SERVER,
                    LANGUAGE,
                    PUBLICATION,
                    SUBSCRIPTION,
                    CAST,
                    OPERATOR,
                    TRANSFORM,
                    TABLESPACE,
                    PARAMETER,
                    FOREIGN_DATA_WRAPPER,
                    ACCESS_METHOD,
                    USER_MAPPING,
                    LOGFILE_GROUP,
                    RESOURCE_GROUP,
                    SPATIAL_REFERENCE_SYSTEM,
                    OWNED -> UNUSUAL;
        };
    }
}
