package io.jenkins.plugins.gateddeploy.migration.reality;

import io.jenkins.plugins.gateddeploy.migration.catalogue.Catalogue;
import io.jenkins.plugins.gateddeploy.migration.catalogue.CatalogueTable;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;

/** Looks for the trace of every statement of a run, in order: here that of whole tables and of objects beside them. */
final class TraceReader {
    private final Catalogue catalogue;
    private final TouchedObjects touched;
    private final TableTraceReader insideTables;

    TraceReader(Catalogue catalogue) {
        this.catalogue = catalogue;
        touched = new TouchedObjects(catalogue.names());
        insideTables = new TableTraceReader(catalogue, touched);
    }

    /** @return empty if the catalogue cannot tell */
    Optional<Trace> read(Statement statement, Action action) throws SQLException {
        if (action.has(Flag.TEMPORARY)
                || action.has(Flag.OR_REPLACE)
                || action.target() == null && action.name() == null) {
            return Optional.empty();
        }
        int line = statement.line();
        boolean ifExists = action.has(Flag.IF_EXISTS) || statement.has(Flag.IF_EXISTS);
        boolean ifNotExists = action.has(Flag.IF_NOT_EXISTS);
        return switch (action.kind()) {
            case CREATE_TABLE, CREATE_TABLE_AS -> table(action.target(), line, true, ifNotExists);
            case DROP_TABLE -> table(action.target(), line, false, ifExists);
            case RENAME_TABLE -> renamedTable(action, line, ifExists);
            case CREATE_OBJECT -> object(action, line, true, ifNotExists);
            case DROP_OBJECT -> object(action, line, false, ifExists);
            case ADD_ENUM_VALUE -> label(action.target(), action.name(), line, ifNotExists);
            case DROP_INDEX ->
                action.name() == null
                        ? indexByItsName(action.target(), line, ifExists)
                        : inTable(action, line, ifExists);
            default ->
                action.target() != null && (action.objectType() == ObjectType.TABLE || indexOfTable(action))
                        ? inTable(action, line, ifExists)
                        : Optional.empty();
        };
    }

    private Optional<Trace> table(ObjectName said, int line, boolean created, boolean guarded) {
        ObjectName table = created ? catalogue.created(said) : meant(said);
        if (!touched.firstOfTable(table)) {
            return Optional.empty();
        }
        String object = (created ? "" : "no ") + "table " + said;
        return changes(table, Trace.of(object, line, exists(table) == created, guarded));
    }

    /** The table that a statement means now: what this run made is where new tables go, and comes before all others. */
    private ObjectName meant(ObjectName said) {
        ObjectName first = catalogue.created(said);
        return touched.isChanged(first)
                ? first
                : catalogue.table(said).map(CatalogueTable::name).orElse(first);
    }

    private Optional<Trace> renamedTable(Action action, int line, boolean ifExists) {
        ObjectName table = meant(action.target());
        ObjectName to = action.renamed();
        ObjectName renamed = to.schema() == null ? new ObjectName(table.schema(), to.name()) : to;
        touched.change(renamed);
        boolean oldNameIsNew = touched.firstOfTable(table);
        boolean newNameIsNew = touched.firstOfTable(renamed);
        if (!oldNameIsNew || !newNameIsNew) {
            return Optional.empty();
        }
        String object = "table " + action.target() + " renamed to " + action.newName();
        boolean before = exists(table);
        boolean after = exists(renamed);
        return changes(
                table,
                before || after
                        ? Trace.of(object, line, after && !before, ifExists)
                        : new Trace(object, line, Trace.Presence.IMPOSSIBLE, ifExists));
    }

    private Optional<Trace> object(Action action, int line, boolean created, boolean guarded) throws SQLException {
        ObjectType type = action.objectType();
        ObjectName name = action.name() == null ? action.target() : ObjectName.of(action.name());
        ObjectName first = catalogue.created(name);
        if (type == null || !touched.firstOf(type, first)) {
            return Optional.empty();
        }
        String object =
                (created ? "" : "no ") + type.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + name;
        return catalogue
                .has(type, created ? first : name)
                .map(there -> Trace.of(object, line, there == created, guarded));
    }

    private Optional<Trace> label(ObjectName type, String label, int line, boolean guarded) throws SQLException {
        return touched.firstOfLabel(catalogue.created(type), label)
                ? catalogue
                        .hasLabel(type, label)
                        .map(there -> Trace.of("value '" + label + "' of " + type, line, there, guarded))
                : Optional.empty();
    }

    /** PostgreSQL: an index has a name of its own in the schema. */
    private Optional<Trace> indexByItsName(ObjectName index, int line, boolean guarded) throws SQLException {
        return touched.firstOfIndex(catalogue.created(index).schema(), null, index.name())
                ? catalogue
                        .has(ObjectType.INDEX, index)
                        .map(there -> Trace.of("no index " + index, line, !there, guarded))
                : Optional.empty();
    }

    private static boolean indexOfTable(Action action) {
        return action.kind() == ActionKind.CREATE_INDEX || action.kind() == ActionKind.ADD_INDEX;
    }

    private Optional<Trace> inTable(Action action, int line, boolean ifExists) throws SQLException {
        ObjectName meant = meant(action.target());
        Optional<CatalogueTable> table = catalogue.table(meant);
        if (table.isEmpty()) {
            if (touched.isChanged(meant)) {
                // What is added to a table that an earlier statement makes cannot be there before it.
                return adds(action)
                        ? Optional.of(
                                new Trace("changes of table " + action.target(), line, Trace.Presence.NOT_THERE, false))
                        : Optional.empty();
            }
            return ifExists || !changesTable(action)
                    ? Optional.empty()
                    : Optional.of(new Trace(
                            "table " + action.target() + ", which is to be changed",
                            line,
                            Trace.Presence.IMPOSSIBLE,
                            false));
        }
        return insideTables.read(action, table.get(), line);
    }

    private boolean exists(ObjectName table) {
        return catalogue.table(table).isPresent();
    }

    private static boolean adds(Action action) {
        return switch (action.kind()) {
            case ADD_COLUMN, CREATE_INDEX, ADD_INDEX, ADD_CONSTRAINT -> true;
            default -> false;
        };
    }

    /** Row changes and the like may be about a table expression or a temporary table; schema changes are not. */
    private static boolean changesTable(Action action) {
        return switch (action.kind()) {
            case INSERT,
                    UPDATE,
                    DELETE,
                    MERGE,
                    REPLACE,
                    SELECT,
                    COPY_IN,
                    COPY_OUT,
                    LOAD_DATA,
                    COMMENT,
                    GRANT,
                    REVOKE,
                    NO_EFFECT,
                    ANALYZE,
                    VACUUM,
                    LOCK_TABLE,
                    SET,
                    CALL,
                    FUNCTION_CALL -> false;
            default -> true;
        };
    }

    private Optional<Trace> changes(ObjectName table, Trace trace) {
        touched.change(table);
        return Optional.of(trace);
    }
}
