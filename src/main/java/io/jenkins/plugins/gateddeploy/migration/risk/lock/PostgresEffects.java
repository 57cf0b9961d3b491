package io.jenkins.plugins.gateddeploy.migration.risk.lock;

import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock.ACCESS_EXCLUSIVE;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock.EXCLUSIVE;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock.ROW_EXCLUSIVE;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock.SHARE;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock.SHARE_ROW_EXCLUSIVE;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock.SHARE_UPDATE_EXCLUSIVE;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Work.CATALOGUE;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Work.INDEX_BUILD;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Work.REWRITE;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Work.ROWS;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Work.SCAN;

import io.jenkins.plugins.gateddeploy.migration.risk.schema.IndexState;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.Schema;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's locks: https://www.postgresql.org/docs/current/explicit-locking.html,
 * https://www.postgresql.org/docs/current/sql-altertable.html and AlterTableGetLockLevel in
 * src/backend/commands/tablecmds.c.
 */
final class PostgresEffects {
    private static final Pattern LOCK_MODE =
            Pattern.compile("\\bin\\s+([a-z]+(?:\\s+[a-z]+){0,2})\\s+mode\\b", Pattern.CASE_INSENSITIVE);

    private final Statement statement;
    private final Schema schema;
    private final SqlTarget target;

    PostgresEffects(Statement statement, Schema schema, SqlTarget target) {
        this.statement = statement;
        this.schema = schema;
        this.target = target;
    }

    List<Effect> of(Action action) {
        ObjectName table = action.target();
        return switch (action.kind()) {
            case ADD_COLUMN -> new PostgresColumnEffects(target).add(action, schema);
            case ALTER_COLUMN_TYPE -> List.of(new PostgresColumnEffects(target).changeType(action, schema));
            case SET_NOT_NULL -> {
                boolean proven = target.isAtLeast(12, 0)
                        && schema.table(table)
                                .map(it -> it.provenNotNull(action.name()))
                                .orElse(false);
                yield one(table, ACCESS_EXCLUSIVE, proven ? CATALOGUE : SCAN);
            }
            case SET_EXPRESSION, SET_LOGGED, SET_UNLOGGED, SET_TABLESPACE, SET_ACCESS_METHOD ->
                one(table, ACCESS_EXCLUSIVE, action.objectType() == ObjectType.INDEX ? INDEX_BUILD : REWRITE);
            case ADD_IDENTITY,
                    ALTER_IDENTITY,
                    DROP_IDENTITY,
                    DROP_EXPRESSION,
                    DROP_COLUMN,
                    RENAME_COLUMN,
                    SET_DEFAULT,
                    DROP_DEFAULT,
                    DROP_NOT_NULL,
                    SET_STORAGE,
                    SET_COMPRESSION,
                    ALTER_CONSTRAINT,
                    RENAME_CONSTRAINT,
                    SET_SCHEMA,
                    SET_OWNER,
                    RENAME_TABLE,
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
                    SET_WITHOUT_OIDS -> onTable(action, ACCESS_EXCLUSIVE);
            case DROP_CONSTRAINT -> onTable(action, ACCESS_EXCLUSIVE);
            case SET_STATISTICS,
                    SET_COLUMN_OPTIONS,
                    RESET_COLUMN_OPTIONS,
                    SET_OPTIONS,
                    RESET_OPTIONS,
                    CLUSTER_ON,
                    SET_WITHOUT_CLUSTER -> onTable(action, SHARE_UPDATE_EXCLUSIVE);
            case COMMENT ->
                action.objectType() == ObjectType.TABLE || action.objectType() == ObjectType.COLUMN
                        ? one(table, SHARE_UPDATE_EXCLUSIVE, CATALOGUE)
                        : List.of();
            case VALIDATE_CONSTRAINT ->
                action.objectType() == ObjectType.DOMAIN ? List.of() : one(table, SHARE_UPDATE_EXCLUSIVE, SCAN);
            case ENABLE_TRIGGER, DISABLE_TRIGGER -> one(table, SHARE_ROW_EXCLUSIVE, CATALOGUE);
            case ADD_CONSTRAINT ->
                action.objectType() == ObjectType.DOMAIN ? List.of() : constraint(table, action.constraint());
            case CREATE_INDEX -> one(table, concurrently(action) ? SHARE_UPDATE_EXCLUSIVE : SHARE, INDEX_BUILD);
            case DROP_INDEX ->
                one(tableOf(table), concurrently(action) ? SHARE_UPDATE_EXCLUSIVE : ACCESS_EXCLUSIVE, CATALOGUE);
            case RENAME_INDEX -> List.of();
            case REINDEX -> reindex(action);
            case CREATE_TABLE, CREATE_TABLE_AS -> referenced(action);
            case DROP_TABLE, TRUNCATE -> one(table, ACCESS_EXCLUSIVE, CATALOGUE);
            case ATTACH_PARTITION ->
                List.of(
                        Effect.of(table, SHARE_UPDATE_EXCLUSIVE, CATALOGUE),
                        Effect.perhaps(action.referenced(), ACCESS_EXCLUSIVE, SCAN));
            case DETACH_PARTITION ->
                List.of(
                        Effect.of(
                                table,
                                concurrently(action) || action.has(Flag.FINALIZE)
                                        ? SHARE_UPDATE_EXCLUSIVE
                                        : ACCESS_EXCLUSIVE,
                                CATALOGUE),
                        Effect.of(action.referenced(), ACCESS_EXCLUSIVE, CATALOGUE));
            case CLUSTER -> one(table, ACCESS_EXCLUSIVE, REWRITE);
            case VACUUM ->
                action.has(Flag.FULL)
                        ? one(table, ACCESS_EXCLUSIVE, REWRITE)
                        : one(table, SHARE_UPDATE_EXCLUSIVE, SCAN);
            case ANALYZE -> one(table, SHARE_UPDATE_EXCLUSIVE, CATALOGUE);
            case REFRESH_MATERIALIZED_VIEW -> one(table, concurrently(action) ? EXCLUSIVE : ACCESS_EXCLUSIVE, REWRITE);
            case LOCK_TABLE -> one(table, explicit(), CATALOGUE);
            case INSERT -> one(table, ROW_EXCLUSIVE, action.has(Flag.FROM_QUERY) ? ROWS : CATALOGUE);
            case UPDATE, DELETE, MERGE -> one(table, ROW_EXCLUSIVE, ROWS);
            case CREATE_OBJECT, ALTER_OBJECT, DROP_OBJECT -> object(action);
            default -> List.of();
        };
    }

    private List<Effect> constraint(ObjectName table, ConstraintDefinition constraint) {
        boolean unchecked = constraint.notValid() || constraint.notEnforced();
        return switch (constraint.kind()) {
            case FOREIGN_KEY -> {
                Work work = unchecked ? CATALOGUE : SCAN;
                yield List.of(
                        Effect.of(table, SHARE_ROW_EXCLUSIVE, work),
                        Effect.of(constraint.referencedTable(), SHARE_ROW_EXCLUSIVE, work));
            }
            case CHECK, NOT_NULL -> one(table, ACCESS_EXCLUSIVE, unchecked ? CATALOGUE : SCAN);
            case PRIMARY_KEY, UNIQUE ->
                one(table, ACCESS_EXCLUSIVE, constraint.usingIndex() == null ? INDEX_BUILD : adopting(constraint));
            case EXCLUDE -> one(table, ACCESS_EXCLUSIVE, INDEX_BUILD);
        };
    }

    /** A primary key makes its columns NOT NULL, and reads the table for it, also where the index is there already. */
    private Work adopting(ConstraintDefinition constraint) {
        boolean demands = constraint.kind() == ConstraintKind.PRIMARY_KEY
                && !schema.nullableIn(constraint.usingIndex()).isEmpty();
        return demands ? SCAN : CATALOGUE;
    }

    private List<Effect> reindex(Action action) {
        ObjectName table = action.objectType() == ObjectType.INDEX ? tableOf(action.target()) : action.target();
        // The table itself is locked in SHARE mode; its index exclusively, which also stops reads that would use it.
        return one(table, concurrently(action) ? SHARE_UPDATE_EXCLUSIVE : SHARE, INDEX_BUILD);
    }

    private List<Effect> referenced(Action action) {
        List<Effect> effects = new ArrayList<>();
        if (action.has(Flag.PARTITION_OF) && action.referenced() != null) {
            effects.add(Effect.of(action.referenced(), ACCESS_EXCLUSIVE, CATALOGUE));
        }
        List<ConstraintDefinition> all = new ArrayList<>(action.constraints());
        action.columns().forEach(column -> all.addAll(column.constraints()));
        for (ConstraintDefinition constraint : all) {
            if (constraint.kind() == ConstraintKind.FOREIGN_KEY) {
                effects.add(Effect.of(constraint.referencedTable(), SHARE_ROW_EXCLUSIVE, CATALOGUE));
            }
        }
        return effects;
    }

    private List<Effect> object(Action action) {
        if (action.objectType() == ObjectType.VIEW || action.objectType() == ObjectType.MATERIALIZED_VIEW) {
            boolean creates = action.kind() == ActionKind.CREATE_OBJECT;
            return creates && !action.has(Flag.OR_REPLACE)
                    ? List.of()
                    : one(action.target(), ACCESS_EXCLUSIVE, CATALOGUE);
        }
        if (action.objectType() == ObjectType.TRIGGER && action.target() != null) {
            boolean creates = action.kind() == ActionKind.CREATE_OBJECT;
            return one(action.target(), creates ? SHARE_ROW_EXCLUSIVE : ACCESS_EXCLUSIVE, CATALOGUE);
        }
        return List.of();
    }

    private List<Effect> onTable(Action action, Lock lock) {
        return action.objectType() == ObjectType.TABLE || action.objectType() == null
                ? one(action.target(), lock, CATALOGUE)
                : List.of();
    }

    /** The table of an index, or the index's own name where the table is not known. */
    private ObjectName tableOf(ObjectName index) {
        return schema.index(index == null ? null : index.name())
                .map(IndexState::table)
                .orElse(index);
    }

    private Lock explicit() {
        Matcher matcher = LOCK_MODE.matcher(statement.text());
        String mode = matcher.find() ? matcher.group(1).toUpperCase(Locale.ROOT) : "ACCESS EXCLUSIVE";
        try {
            return Lock.valueOf(mode.replaceAll("\\s+", "_"));
        } catch (IllegalArgumentException e) {
            return ACCESS_EXCLUSIVE;
        }
    }

    private boolean concurrently(Action action) {
        return action.has(Flag.CONCURRENTLY) || statement.has(Flag.CONCURRENTLY);
    }

    private static List<Effect> one(ObjectName table, Lock lock, Work work) {
        return List.of(Effect.of(table, lock, work));
    }
}
