package io.jenkins.plugins.gateddeploy.migration.risk.lock;

import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock.METADATA;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock.METADATA_EXCLUSIVE;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Lock.METADATA_SHARED;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Work.CATALOGUE;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Work.INDEX_BUILD;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Work.REWRITE;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Work.ROWS;
import static io.jenkins.plugins.gateddeploy.migration.risk.lock.Work.SCAN;

import io.jenkins.plugins.gateddeploy.migration.risk.schema.Schema;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.IndexDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What InnoDB does: https://dev.mysql.com/doc/refman/8.0/en/innodb-online-ddl-operations.html for MySQL and
 * https://mariadb.com/kb/en/innodb-online-ddl-operations-with-the-instant-alter-algorithm/ (and its pages for NOCOPY,
 * INPLACE and COPY) for MariaDB.
 */
final class InnoDbEffects {
    private final Statement statement;
    private final Schema schema;
    private final SqlTarget target;
    private final boolean checksOff;

    InnoDbEffects(Statement statement, Schema schema, SqlTarget target, boolean checksOff) {
        this.statement = statement;
        this.schema = schema;
        this.target = target;
        this.checksOff = checksOff;
    }

    List<Effect> of(Action action) {
        List<Effect> effects = new ArrayList<>();
        for (Effect effect : byKind(action)) {
            effects.add(asked(Duplicates.areDeleted(statement, action) ? copied(effect) : effect));
        }
        return effects;
    }

    private List<Effect> byKind(Action action) {
        ObjectName table = action.target();
        return switch (action.kind()) {
            case ADD_COLUMN, DROP_COLUMN, RENAME_COLUMN, MODIFY_COLUMN, CHANGE_COLUMN ->
                List.of(new InnoDbColumnEffects(schema, target).of(action));
            case SET_DEFAULT,
                    DROP_DEFAULT,
                    SET_COLUMN_VISIBILITY,
                    RENAME_INDEX,
                    SET_INDEX_VISIBILITY,
                    DROP_INDEX,
                    DROP_CONSTRAINT,
                    DROP_FOREIGN_KEY,
                    RENAME_TABLE,
                    RENAME_CONSTRAINT,
                    DROP_TABLE,
                    TRUNCATE,
                    DEFAULT_CHARSET,
                    DISCARD_TABLESPACE,
                    IMPORT_TABLESPACE,
                    DROP_PARTITION,
                    TRUNCATE_PARTITION,
                    CONVERT_PARTITION -> one(table, METADATA, CATALOGUE);
            case ADD_PARTITION -> one(table, METADATA, CATALOGUE);
            case ADD_CONSTRAINT -> constraint(table, action.constraint());
            case ALTER_CONSTRAINT -> one(table, METADATA_SHARED, REWRITE);
            case CREATE_INDEX, ADD_INDEX -> one(table, indexLock(action.index()), indexWork(action.index()));
            case DROP_PRIMARY_KEY ->
                statement.actions().stream().anyMatch(InnoDbEffects::addsPrimaryKey)
                        ? one(table, METADATA, REWRITE)
                        : copy(table);
            case CONVERT_CHARSET, PARTITION_BY, REMOVE_PARTITIONING, ORDER_ROWS -> copy(table);
            case CHANGE_ENGINE -> rebuiltAs(action, table);
            case FORCE_REBUILD, OPTIMIZE_TABLE, OPTIMIZE_PARTITION, REBUILD_PARTITION -> one(table, METADATA, REWRITE);
            case COALESCE_PARTITION, REORGANIZE_PARTITION, REPAIR_PARTITION, CHECK_PARTITION ->
                one(table, METADATA_SHARED, REWRITE);
            case EXCHANGE_PARTITION -> one(table, METADATA_EXCLUSIVE, SCAN);
            case ADD_SYSTEM_VERSIONING, DROP_SYSTEM_VERSIONING, ADD_PERIOD, DROP_PERIOD ->
                one(table, METADATA_SHARED, REWRITE);
            case TABLE_OPTION -> option(action, table);
            case REPAIR_TABLE -> one(table, METADATA_EXCLUSIVE, REWRITE);
            case CHECK_TABLE -> one(table, Lock.ACCESS_SHARE, SCAN);
            case LOCK_TABLE -> one(table, reads(action) ? METADATA_SHARED : METADATA_EXCLUSIVE, CATALOGUE);
            case INSERT, REPLACE -> one(table, Lock.ROWS, action.has(Flag.FROM_QUERY) ? ROWS : CATALOGUE);
            case UPDATE, DELETE -> one(table, Lock.ROWS, ROWS);
            case LOAD_DATA -> one(table, Lock.ROWS, ROWS);
            default -> List.of();
        };
    }

    private static boolean reads(Action lock) {
        return lock.expression() != null
                && lock.expression().toUpperCase(Locale.ROOT).matches("(?s)(.*\\s)?READ(\\s+LOCAL)?\\s*");
    }

    private List<Effect> constraint(ObjectName table, ConstraintDefinition constraint) {
        if (constraint.notEnforced()) {
            return one(table, METADATA, CATALOGUE);
        }
        return switch (constraint.kind()) {
            case FOREIGN_KEY ->
                List.of(
                        Effect.of(table, checksOff ? METADATA : copyLock(), checksOff ? INDEX_BUILD : REWRITE),
                        Effect.of(constraint.referencedTable(), METADATA, CATALOGUE));
            case UNIQUE -> one(table, METADATA, INDEX_BUILD);
            case PRIMARY_KEY -> one(table, METADATA, REWRITE);
            default -> copy(table);
        };
    }

    private static boolean addsPrimaryKey(Action action) {
        return action.kind() == ActionKind.ADD_CONSTRAINT
                && action.constraint() != null
                && action.constraint().kind() == ConstraintKind.PRIMARY_KEY;
    }

    private static Lock indexLock(IndexDefinition index) {
        boolean special = index != null
                && (index.kind() == IndexDefinition.Kind.FULLTEXT
                        || index.kind() == IndexDefinition.Kind.SPATIAL
                        || index.kind() == IndexDefinition.Kind.VECTOR);
        return special ? METADATA_SHARED : METADATA;
    }

    /** The first full-text index of a table adds a hidden column to it. */
    private static Work indexWork(IndexDefinition index) {
        return index != null && index.kind() == IndexDefinition.Kind.FULLTEXT ? REWRITE : INDEX_BUILD;
    }

    private List<Effect> rebuiltAs(Action action, ObjectName table) {
        String engine = action.expression() == null ? action.name() : action.expression();
        boolean same = engine != null && engine.toLowerCase(Locale.ROOT).contains("innodb");
        return same ? one(table, METADATA, REWRITE) : copy(table);
    }

    private List<Effect> option(Action action, ObjectName table) {
        String option = action.name() == null
                ? ""
                : action.name().toLowerCase(Locale.ROOT).replace(' ', '_');
        return switch (option) {
            case "row_format", "key_block_size" -> one(table, METADATA, REWRITE);
            case "encryption", "page_compressed" -> copy(table);
            default -> one(table, METADATA, CATALOGUE);
        };
    }

    /** What ALGORITHM=… and LOCK=… of the statement make of it: more than needed is done, less is refused. */
    private Effect asked(Effect effect) {
        Lock lock = effect.lock();
        Work work = effect.work();
        if ("COPY".equals(statement.algorithm()) && (lock == METADATA || lock == METADATA_SHARED)) {
            lock = copyLock();
            work = REWRITE;
        }
        if ("SHARED".equals(statement.lock()) && lock == METADATA) {
            lock = METADATA_SHARED;
        } else if ("EXCLUSIVE".equals(statement.lock()) && (lock == METADATA || lock == METADATA_SHARED)) {
            lock = METADATA_EXCLUSIVE;
        }
        return new Effect(effect.table(), lock, work, effect.certain());
    }

    /** Deleting the duplicates takes a copy, and nobody writes meanwhile: the server refuses LOCK=NONE. */
    private static Effect copied(Effect effect) {
        return new Effect(effect.table(), METADATA_SHARED, REWRITE, effect.certain());
    }

    private List<Effect> copy(ObjectName table) {
        return one(table, copyLock(), REWRITE);
    }

    private Lock copyLock() {
        return copyLock(target);
    }

    /** MariaDB 11.2 copies online: https://mariadb.com/kb/en/mariadb-11-2-0-release-notes/ (MDEV-16329). */
    static Lock copyLock(SqlTarget target) {
        boolean online = target.dialect() == Dialect.MARIADB && target.isAtLeast(11, 2);
        return online ? METADATA : METADATA_SHARED;
    }

    private static List<Effect> one(ObjectName table, Lock lock, Work work) {
        return List.of(Effect.of(table, lock, work));
    }
}
