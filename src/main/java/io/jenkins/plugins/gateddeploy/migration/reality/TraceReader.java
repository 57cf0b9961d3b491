package io.jenkins.plugins.gateddeploy.migration.reality;

import io.jenkins.plugins.gateddeploy.migration.catalogue.Catalogue;
import io.jenkins.plugins.gateddeploy.migration.catalogue.CatalogueColumn;
import io.jenkins.plugins.gateddeploy.migration.catalogue.CatalogueTable;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for the trace of every statement of a run, in order. Only the first statement that touches an object is looked for:
 * after it, the catalogue of now says nothing about what later ones will find.
 */
final class TraceReader {
    private final Catalogue catalogue;
    private final Set<String> touched = new HashSet<>();
    /** Tables that an earlier statement of the run makes, renames or drops. */
    private final Set<String> changedTables = new HashSet<>();

    TraceReader(Catalogue catalogue) {
        this.catalogue = catalogue;
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
            case CREATE_TABLE, CREATE_TABLE_AS ->
                first(table(action.target()))
                        ? changes(
                                action.target(),
                                Trace.of("table " + action.target(), line, exists(action.target()), ifNotExists))
                        : Optional.empty();
            case DROP_TABLE ->
                first(table(action.target()))
                        ? changes(
                                action.target(),
                                Trace.of("no table " + action.target(), line, !exists(action.target()), ifExists))
                        : Optional.empty();
            case RENAME_TABLE -> renamedTable(action, line, ifExists);
            case CREATE_OBJECT -> object(action, line, true, ifNotExists);
            case DROP_OBJECT -> object(action, line, false, ifExists);
            case ADD_ENUM_VALUE ->
                first("label:" + action.target() + "." + action.name())
                        ? catalogue
                                .hasLabel(action.target(), action.name())
                                .map(there -> Trace.of(
                                        "value '" + action.name() + "' of " + action.target(),
                                        line,
                                        there,
                                        ifNotExists))
                        : Optional.empty();
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

    private Optional<Trace> renamedTable(Action action, int line, boolean ifExists) {
        ObjectName renamed = new ObjectName(action.target().schema(), action.newName());
        changedTables.add(folded(renamed));
        boolean oldNameIsNew = first(table(action.target()));
        boolean newNameIsNew = first(table(renamed));
        if (!oldNameIsNew || !newNameIsNew) {
            return Optional.empty();
        }
        String object = "table " + action.target() + " renamed to " + action.newName();
        boolean before = exists(action.target());
        boolean after = exists(renamed);
        return changes(
                action.target(),
                before || after
                        ? Trace.of(object, line, after && !before, ifExists)
                        : new Trace(object, line, Trace.Presence.IMPOSSIBLE, ifExists));
    }

    private Optional<Trace> object(Action action, int line, boolean created, boolean guarded) throws SQLException {
        ObjectType type = action.objectType();
        ObjectName name = action.name() == null ? action.target() : ObjectName.of(action.name());
        if (type == null || !first(type + ":" + folded(name))) {
            return Optional.empty();
        }
        String object =
                (created ? "" : "no ") + type.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + name;
        return catalogue.has(type, name).map(there -> Trace.of(object, line, there == created, guarded));
    }

    /** PostgreSQL: an index has a name of its own in the schema. */
    private Optional<Trace> indexByItsName(ObjectName index, int line, boolean guarded) throws SQLException {
        return first(index(index.name()))
                ? catalogue
                        .has(ObjectType.INDEX, index)
                        .map(there -> Trace.of("no index " + index, line, !there, guarded))
                : Optional.empty();
    }

    private static boolean indexOfTable(Action action) {
        return action.kind() == ActionKind.CREATE_INDEX || action.kind() == ActionKind.ADD_INDEX;
    }

    private Optional<Trace> inTable(Action action, int line, boolean ifExists) throws SQLException {
        Optional<CatalogueTable> table = catalogue.table(action.target());
        if (table.isEmpty()) {
            if (changedTables.contains(folded(action.target()))) {
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
        return inTable(action, table.get(), line);
    }

    private Optional<Trace> inTable(Action action, CatalogueTable table, int line) throws SQLException {
        String name = action.columnName();
        String on = action.target() + ".";
        boolean guarded = action.has(Flag.IF_NOT_EXISTS) || action.has(Flag.IF_EXISTS);
        switch (action.kind()) {
            case ADD_COLUMN:
                return column(action, name)
                        ? trace(
                                "column " + on + name,
                                line,
                                catalogue.column(table, name).isPresent(),
                                guarded)
                        : Optional.empty();
            case DROP_COLUMN:
                return column(action, name)
                        ? trace(
                                "no column " + on + name,
                                line,
                                catalogue.column(table, name).isEmpty(),
                                guarded)
                        : Optional.empty();
            case RENAME_COLUMN:
                return renamedColumn(action, table, action.newName(), line);
            case CHANGE_COLUMN:
                return name.equalsIgnoreCase(action.column().name())
                        ? Optional.empty()
                        : renamedColumn(action, table, action.column().name(), line);
            case SET_NOT_NULL, DROP_NOT_NULL:
                return nullability(action, table, name, line);
            case CREATE_INDEX, ADD_INDEX:
                return action.index().name() == null
                                || !first(index(key(table, action.index().name())))
                        ? Optional.empty()
                        : trace(
                                "index " + action.index().name(),
                                line,
                                hasIndex(table, action.index().name()),
                                guarded);
            case DROP_INDEX:
                return first(index(key(table, name)))
                        ? trace("no index " + name, line, !hasIndex(table, name), guarded)
                        : Optional.empty();
            case ADD_CONSTRAINT:
                return addedConstraint(action, table, line, guarded);
            case DROP_CONSTRAINT, DROP_FOREIGN_KEY:
                return first(index(key(table, name)))
                        ? trace("no constraint " + name, line, !hasConstraint(table, name), guarded)
                        : Optional.empty();
            default:
                return Optional.empty();
        }
    }

    private Optional<Trace> renamedColumn(Action action, CatalogueTable table, String newName, int line)
            throws SQLException {
        if (!column(action, action.name()) || !column(action, newName)) {
            return Optional.empty();
        }
        String object = "column " + action.target() + "." + action.name() + " renamed to " + newName;
        boolean before = catalogue.column(table, action.name()).isPresent();
        boolean after = catalogue.column(table, newName).isPresent();
        return before || after
                ? trace(object, line, after && !before, false)
                : Optional.of(new Trace(object, line, Trace.Presence.IMPOSSIBLE, false));
    }

    /** Saying NOT NULL again does no harm, hence guarded. */
    private Optional<Trace> nullability(Action action, CatalogueTable table, String name, int line)
            throws SQLException {
        if (!column(action, name)) {
            return Optional.empty();
        }
        Optional<CatalogueColumn> column = catalogue.column(table, name);
        String object = "column " + action.target() + "." + name;
        if (column.isEmpty()) {
            return Optional.of(new Trace(object + ", which is to be changed", line, Trace.Presence.IMPOSSIBLE, false));
        }
        boolean wanted = action.kind() == ActionKind.SET_NOT_NULL;
        return trace(
                object + (wanted ? " NOT NULL" : " NULL"), line, column.get().notNull() == wanted, true);
    }

    private Optional<Trace> addedConstraint(Action action, CatalogueTable table, int line, boolean guarded)
            throws SQLException {
        String name = action.constraint().name();
        if (name == null && action.constraint().kind() == ConstraintKind.PRIMARY_KEY) {
            boolean there =
                    catalogue.constraints(table).stream().anyMatch(it -> it.kind() == ConstraintKind.PRIMARY_KEY);
            return first("primary key:" + folded(table.name()))
                    ? trace("primary key of " + action.target(), line, there, guarded)
                    : Optional.empty();
        }
        return name == null || !first(index(key(table, name)))
                ? Optional.empty()
                : trace("constraint " + name, line, hasConstraint(table, name), guarded);
    }

    private boolean hasIndex(CatalogueTable table, String name) throws SQLException {
        return catalogue.indexes(table).stream().anyMatch(it -> it.name().equalsIgnoreCase(name));
    }

    private boolean hasConstraint(CatalogueTable table, String name) throws SQLException {
        return catalogue.constraints(table).stream().anyMatch(it -> it.name().equalsIgnoreCase(name))
                || hasIndex(table, name);
    }

    private boolean exists(ObjectName table) {
        return catalogue.table(table).isPresent();
    }

    private boolean column(Action action, String name) {
        return name != null && first("column:" + folded(action.target()) + "." + name.toLowerCase(Locale.ROOT));
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
        changedTables.add(folded(table));
        return Optional.of(trace);
    }

    private static Optional<Trace> trace(String object, int line, boolean there, boolean guarded) {
        return Optional.of(Trace.of(object, line, there, guarded));
    }

    private boolean first(String key) {
        return touched.add(key);
    }

    private static String table(ObjectName name) {
        return "table:" + folded(name);
    }

    private String index(String name) {
        return "index:" + name.toLowerCase(Locale.ROOT);
    }

    /** MySQL's index names belong to their table; PostgreSQL's are unique in the schema, so its DROP INDEX names no table. */
    private String key(CatalogueTable table, String name) {
        return catalogue.indexNamesBelongToTable()
                ? folded(table.name()) + "." + name.toLowerCase(Locale.ROOT)
                : name.toLowerCase(Locale.ROOT);
    }

    private static String folded(ObjectName name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
