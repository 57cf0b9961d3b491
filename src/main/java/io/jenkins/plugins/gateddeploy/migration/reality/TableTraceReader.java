package io.jenkins.plugins.gateddeploy.migration.reality;

import io.jenkins.plugins.gateddeploy.migration.catalogue.Catalogue;
import io.jenkins.plugins.gateddeploy.migration.catalogue.CatalogueColumn;
import io.jenkins.plugins.gateddeploy.migration.catalogue.CatalogueTable;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import java.sql.SQLException;
import java.util.Optional;

/** Looks for the traces inside a table that is there: its columns, indexes and constraints. */
final class TableTraceReader {
    private final Catalogue catalogue;
    private final TouchedObjects touched;

    TableTraceReader(Catalogue catalogue, TouchedObjects touched) {
        this.catalogue = catalogue;
        this.touched = touched;
    }

    /** @return empty if the catalogue cannot tell */
    Optional<Trace> read(Action action, CatalogueTable table, int line) throws SQLException {
        String name = action.columnName();
        boolean guarded = action.has(Flag.IF_NOT_EXISTS) || action.has(Flag.IF_EXISTS);
        return switch (action.kind()) {
            case ADD_COLUMN -> column(action, table, line, true, guarded);
            case DROP_COLUMN -> column(action, table, line, false, guarded);
            case RENAME_COLUMN -> renamedColumn(action, table, action.newName(), line);
            case CHANGE_COLUMN ->
                catalogue
                                .names()
                                .same(
                                        NameFolding.Kind.COLUMN,
                                        name,
                                        action.column().name())
                        ? Optional.empty()
                        : renamedColumn(action, table, action.column().name(), line);
            case SET_NOT_NULL, DROP_NOT_NULL -> nullability(action, table, name, line);
            case CREATE_INDEX, ADD_INDEX -> addedIndex(action.index().name(), table, line, guarded);
            case DROP_INDEX ->
                firstOfIndex(table, name)
                        ? trace("no index " + name, line, !hasIndex(table, name), guarded)
                        : Optional.empty();
            case ADD_CONSTRAINT -> addedConstraint(action, table, line, guarded);
            case DROP_CONSTRAINT, DROP_FOREIGN_KEY ->
                firstOfIndex(table, name)
                        ? trace("no constraint " + name, line, !hasConstraint(table, name), guarded)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<Trace> column(Action action, CatalogueTable table, int line, boolean added, boolean guarded)
            throws SQLException {
        String name = action.columnName();
        if (!touched.firstOfColumn(table.name(), name)) {
            return Optional.empty();
        }
        String object = (added ? "" : "no ") + "column " + action.target() + "." + name;
        return trace(object, line, catalogue.column(table, name).isPresent() == added, guarded);
    }

    private Optional<Trace> renamedColumn(Action action, CatalogueTable table, String newName, int line)
            throws SQLException {
        if (!touched.firstOfColumn(table.name(), action.name()) || !touched.firstOfColumn(table.name(), newName)) {
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
        if (!touched.firstOfColumn(table.name(), name)) {
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

    private Optional<Trace> addedIndex(String name, CatalogueTable table, int line, boolean guarded)
            throws SQLException {
        return name == null || !firstOfIndex(table, name)
                ? Optional.empty()
                : trace("index " + name, line, hasIndex(table, name), guarded);
    }

    private Optional<Trace> addedConstraint(Action action, CatalogueTable table, int line, boolean guarded)
            throws SQLException {
        String name = action.constraint().name();
        if (name == null && action.constraint().kind() == ConstraintKind.PRIMARY_KEY) {
            boolean there =
                    catalogue.constraints(table).stream().anyMatch(it -> it.kind() == ConstraintKind.PRIMARY_KEY);
            return touched.firstOfPrimaryKey(table.name())
                    ? trace("primary key of " + action.target(), line, there, guarded)
                    : Optional.empty();
        }
        return name == null || !firstOfIndex(table, name)
                ? Optional.empty()
                : trace("constraint " + name, line, hasConstraint(table, name), guarded);
    }

    private boolean hasIndex(CatalogueTable table, String name) throws SQLException {
        return catalogue.indexes(table).stream().anyMatch(it -> isNamed(it.name(), name));
    }

    private boolean hasConstraint(CatalogueTable table, String name) throws SQLException {
        return catalogue.constraints(table).stream().anyMatch(it -> isNamed(it.name(), name)) || hasIndex(table, name);
    }

    private static Optional<Trace> trace(String object, int line, boolean there, boolean guarded) {
        return Optional.of(Trace.of(object, line, there, guarded));
    }

    private boolean isNamed(String name, String other) {
        return catalogue.names().same(NameFolding.Kind.OTHER, name, other);
    }

    /** MySQL's index names belong to their table; PostgreSQL's are unique in the schema, so its DROP INDEX names no table. */
    private boolean firstOfIndex(CatalogueTable table, String name) {
        return touched.firstOfIndex(
                table.name().schema(),
                catalogue.indexNamesBelongToTable() ? table.name().name() : null,
                name);
    }
}
