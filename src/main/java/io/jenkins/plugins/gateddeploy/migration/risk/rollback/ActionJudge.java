package io.jenkins.plugins.gateddeploy.migration.risk.rollback;

import io.jenkins.plugins.gateddeploy.migration.risk.run.HiddenCode;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;

/** What each kind of action means for the previous version of the application. */
final class ActionJudge {
    private ActionJudge() {}

    static Judgement of(Step step, Action action) {
        return switch (action.kind()) {
            case DROP_TABLE ->
                action.has(Flag.TEMPORARY) || action.has(Flag.IF_EXISTS) && step.isAbsent(action.target())
                        ? Judgement.COMPATIBLE
                        : Judgement.breaks("it uses the table " + action.target() + ", which is dropped");
            case CREATE_TABLE ->
                action.has(Flag.OR_REPLACE) && !step.isAbsent(action.target())
                        ? Judgement.breaks("the table " + action.target() + " is replaced and its rows are gone")
                        : Judgement.COMPATIBLE;
            case RENAME_TABLE, SET_SCHEMA -> moved(step, action);
            case ADD_COLUMN,
                    DROP_COLUMN,
                    RENAME_COLUMN,
                    MODIFY_COLUMN,
                    CHANGE_COLUMN,
                    ALTER_COLUMN_TYPE,
                    SET_NOT_NULL,
                    DROP_DEFAULT,
                    DROP_IDENTITY,
                    ADD_IDENTITY,
                    SET_EXPRESSION,
                    DROP_EXPRESSION -> ColumnJudge.of(step, action);
            case ADD_CONSTRAINT -> ConstraintJudge.added(step, action);
            case DROP_CONSTRAINT, DROP_PRIMARY_KEY -> ConstraintJudge.dropped(step, action);
            case CREATE_INDEX, ADD_INDEX -> ConstraintJudge.index(step, action);
            case RENAME_ENUM_VALUE -> Judgement.breaks("it uses the old value of " + action.target());
            case DROP_ATTRIBUTE, RENAME_ATTRIBUTE, ALTER_ATTRIBUTE_TYPE ->
                Judgement.breaks("it uses " + action.target() + " as it was");
            case DETACH_PARTITION,
                    DROP_PARTITION,
                    TRUNCATE_PARTITION,
                    EXCHANGE_PARTITION,
                    CONVERT_PARTITION,
                    DISCARD_TABLESPACE -> Judgement.unknown("rows are no longer in " + action.target());
            case TRUNCATE, DELETE, MERGE, REPLACE, LOAD_DATA ->
                Judgement.unknown(
                        "rows of " + action.target() + " are changed or gone, and the old version may need them");
            case UPDATE -> DataJudge.update(step, action);
            case CONVERT_CHARSET, ORDER_ROWS ->
                Judgement.unknown("text of " + action.target() + " is stored another way");
            case ENABLE_ROW_SECURITY, FORCE_ROW_SECURITY ->
                Judgement.unknown("row security may hide rows of " + action.target() + " from it");
            case REVOKE, CHANGE_ACCESS -> Judgement.refuses("it may need the right that is taken away or changed");
            case SERVER_COMMAND, SERVER_FILE, UNUSUAL, NO_INHERIT, DROP_SYSTEM_VERSIONING ->
                Judgement.unknown("what the statement does beyond this database is not known");
            case ENABLE_TRIGGER, DISABLE_TRIGGER, ENABLE_RULE, DISABLE_RULE ->
                Judgement.unknown("what happens at writes of " + action.target() + " changes");
            case CALL, EXECUTE, DO_BLOCK, FUNCTION_CALL -> hidden(step, action);
            case CREATE_OBJECT, ALTER_OBJECT, DROP_OBJECT, RENAME_OBJECT -> ObjectJudge.of(step, action);
            case SET_DEFAULT,
                    DROP_NOT_NULL,
                    ALTER_IDENTITY,
                    SET_STATISTICS,
                    SET_STORAGE,
                    SET_COMPRESSION,
                    SET_COLUMN_OPTIONS,
                    RESET_COLUMN_OPTIONS,
                    SET_COLUMN_VISIBILITY,
                    ALTER_CONSTRAINT,
                    VALIDATE_CONSTRAINT,
                    RENAME_CONSTRAINT,
                    DROP_FOREIGN_KEY,
                    DROP_INDEX,
                    RENAME_INDEX,
                    SET_INDEX_VISIBILITY,
                    ATTACH_INDEX_PARTITION,
                    REINDEX,
                    CREATE_TABLE_AS,
                    SET_OWNER,
                    SET_LOGGED,
                    SET_UNLOGGED,
                    SET_TABLESPACE,
                    SET_ACCESS_METHOD,
                    SET_OPTIONS,
                    RESET_OPTIONS,
                    CLUSTER_ON,
                    SET_WITHOUT_CLUSTER,
                    SET_WITHOUT_OIDS,
                    DISABLE_ROW_SECURITY,
                    NO_FORCE_ROW_SECURITY,
                    INHERIT,
                    OF_TYPE,
                    NOT_OF_TYPE,
                    REPLICA_IDENTITY,
                    ATTACH_PARTITION,
                    DEFAULT_CHARSET,
                    CHANGE_ENGINE,
                    FORCE_REBUILD,
                    TABLE_OPTION,
                    ENABLE_KEYS,
                    DISABLE_KEYS,
                    IMPORT_TABLESPACE,
                    PARTITION_BY,
                    ADD_PARTITION,
                    COALESCE_PARTITION,
                    REORGANIZE_PARTITION,
                    ANALYZE_PARTITION,
                    CHECK_PARTITION,
                    OPTIMIZE_PARTITION,
                    REBUILD_PARTITION,
                    REPAIR_PARTITION,
                    REMOVE_PARTITIONING,
                    ADD_SYSTEM_VERSIONING,
                    ADD_PERIOD,
                    DROP_PERIOD,
                    SECONDARY_ENGINE_LOAD,
                    ADD_ENUM_VALUE,
                    ADD_ATTRIBUTE,
                    COMMENT,
                    GRANT,
                    INSERT,
                    SELECT,
                    COPY_IN,
                    COPY_OUT,
                    ANALYZE,
                    CHECK_TABLE,
                    CLUSTER,
                    LOCK_TABLE,
                    OPTIMIZE_TABLE,
                    REFRESH_MATERIALIZED_VIEW,
                    REPAIR_TABLE,
                    VACUUM,
                    SET,
                    RESET,
                    BEGIN,
                    COMMIT,
                    ROLLBACK,
                    SAVEPOINT,
                    RELEASE_SAVEPOINT,
                    ROLLBACK_TO_SAVEPOINT,
                    UNLOCK_TABLES,
                    PREPARE,
                    NO_EFFECT -> Judgement.COMPATIBLE;
        };
    }

    private static Judgement moved(Step step, Action action) {
        if (action.objectType() != ObjectType.TABLE && action.objectType() != ObjectType.VIEW) {
            return action.kind() == ActionKind.SET_SCHEMA
                    ? Judgement.unknown(action.target() + " is in another schema")
                    : Judgement.COMPATIBLE;
        }
        return Replacements.takeName(step, action.target())
                ? Judgement.unknown("another table or view takes the name " + action.target())
                : Judgement.breaks("it uses the name " + action.target() + ", which is gone");
    }

    private static Judgement hidden(Step step, Action action) {
        return HiddenCode.isRunBy(step.statement(), action)
                ? Judgement.unknown("what the statement does is not in the file")
                : Judgement.COMPATIBLE;
    }
}
