package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Views, types, sequences and MySQL's routines that the run itself creates, such as the procedure that MySQL needs for an IF
 * and that is dropped when it has done its work. Nobody else uses them.
 */
final class FreshObjects {
    private static final Set<ObjectType> NAMED =
            EnumSet.of(ObjectType.VIEW, ObjectType.SEQUENCE, ObjectType.TYPE, ObjectType.DOMAIN);
    /** PostgreSQL tells these apart by their arguments ({@link FreshRoutines}) or their table, not by the name alone. */
    private static final Set<ObjectType> NAMED_IN_MYSQL =
            EnumSet.of(ObjectType.PROCEDURE, ObjectType.FUNCTION, ObjectType.EVENT, ObjectType.TRIGGER);

    private final SchemaPath path;
    private final Set<Key> fresh = new HashSet<>();
    private final Set<Key> wereThere = new HashSet<>();

    private final FreshRoutines routines;

    private record Key(ObjectType type, String schema, String name) {}

    FreshObjects(SchemaPath path) {
        this.path = path;
        this.routines = new FreshRoutines(path);
    }

    /** The object that an action creates, drops or renames. */
    boolean has(Action action) {
        return action.target() != null
                && (fresh.contains(key(action.objectType(), action.target()))
                        || FreshRoutines.isRoutine(action.objectType()) && routines.has(action));
    }

    void follow(Statement statement, Action action) {
        ObjectType type = action.objectType();
        boolean routine = statement.dialect() == Dialect.POSTGRESQL && FreshRoutines.isRoutine(type);
        if (routine && action.target() != null) {
            routines.follow(statement, action);
            return;
        }
        boolean named =
                NAMED.contains(type) || statement.dialect() != Dialect.POSTGRESQL && NAMED_IN_MYSQL.contains(type);
        if (!named || action.target() == null) {
            return;
        }
        Key key = key(type, action.target());
        if (action.kind() == ActionKind.CREATE_OBJECT) {
            boolean isNew = !action.has(Flag.OR_REPLACE) && !action.has(Flag.IF_NOT_EXISTS) && !wereThere.contains(key);
            if (isNew) {
                fresh.add(key);
            }
        } else if (action.kind() == ActionKind.DROP_OBJECT || action.kind() == ActionKind.RENAME_OBJECT) {
            boolean perhaps = action.has(Flag.IF_EXISTS) || statement.has(Flag.IF_EXISTS);
            if (!fresh.remove(key) && !perhaps) {
                wereThere.add(key);
            }
        }
    }

    void settle() {
        fresh.clear();
        routines.settle();
    }

    private Key key(ObjectType type, ObjectName name) {
        return new Key(type, path.home(name), path.names().sureKey(NameFolding.Kind.of(type), name.name()));
    }
}
