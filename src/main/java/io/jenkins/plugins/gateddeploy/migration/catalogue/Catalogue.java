package io.jenkins.plugins.gateddeploy.migration.catalogue;

import io.jenkins.plugins.gateddeploy.migration.database.DatabaseSession;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue of one open session. Tables are read at once, what is in them when it is asked for, each once. Names are
 * those that the server understands ({@link NameFolding#read}), and are compared as the server does.
 */
public final class Catalogue {
    private final DatabaseSession session;
    private final CatalogueQueries queries;
    private final List<String> current;
    private final List<CatalogueTable> tables;
    private final Map<String, List<CatalogueTable>> byName = new HashMap<>();
    private final Map<ObjectName, List<CatalogueColumn>> columns = new HashMap<>();
    private final Map<ObjectName, List<CatalogueIndex>> indexes = new HashMap<>();
    private final Map<ObjectName, List<CatalogueConstraint>> constraints = new HashMap<>();

    private Catalogue(
            DatabaseSession session, CatalogueQueries queries, List<String> current, List<CatalogueTable> tables) {
        this.session = session;
        this.queries = queries;
        this.current = current;
        this.tables = tables;
        tables.forEach(it ->
                byName.computeIfAbsent(key(it.name()), key -> new ArrayList<>()).add(it));
    }

    /** Reads the names and sizes of all tables; on MySQL and MariaDB of those in the current database. */
    public static Catalogue of(DatabaseSession session) throws SQLException {
        return of(session, Set.of());
    }

    /**
     * Reads the names and sizes of all tables.
     *
     * @param schemas databases of MySQL and MariaDB to be read besides the current one
     */
    public static Catalogue of(DatabaseSession session, Set<String> schemas) throws SQLException {
        CatalogueQueries queries = CatalogueQueries.of(session.product());
        List<String> current = session.rows(queries.currentSchemas(), row -> row.getString(1));
        current.removeIf(it -> it == null);
        List<CatalogueTable> tables = session.rows(
                queries.tables(schemas.size()),
                row -> new CatalogueTable(
                        new ObjectName(row.getString(1), row.getString(2)),
                        row.getBoolean(3),
                        row.getLong(4),
                        row.getLong(5)),
                queries.tablesBySchema() ? schemas.toArray() : new Object[0]);
        return new Catalogue(session, queries, List.copyOf(current), List.copyOf(tables));
    }

    /** How the server reads and compares names. */
    public NameFolding names() {
        return session.version().names();
    }

    /** All tables and views that are not the server's own. */
    public List<CatalogueTable> tables() {
        return tables;
    }

    /**
     * Whether this user sees only some tables of the database, so that one that is missing here may be there. MySQL and
     * MariaDB hide tables on which a user has no right.
     */
    public boolean partial() throws SQLException {
        return queries.seesAll() != null && session.text(queries.seesAll()).isEmpty();
    }

    /** Schemas in which names without schema are looked up; the first is where new objects go. */
    public List<String> currentSchemas() {
        return current;
    }

    /** MySQL's and MariaDB's index names are unique in their table only. */
    public boolean indexNamesBelongToTable() {
        return session.product().isMySqlFamily();
    }

    /** The table or view of this name; without schema, the first of the current schemas that has it. */
    public Optional<CatalogueTable> table(ObjectName name) {
        return byName.getOrDefault(key(name), List.of()).stream()
                .filter(it -> name.schema() != null || place(it.name().schema()) < current.size())
                .filter(it -> it.name().isLike(name, names(), NameFolding.Kind.TABLE))
                .min(Comparator.comparing(it -> place(it.name().schema())));
    }

    /** The name with the schema in which the server makes a new object that is named so. */
    public ObjectName created(ObjectName name) {
        return name.schema() != null || current.isEmpty() ? name : new ObjectName(current.get(0), name.name());
    }

    /** Its columns in order. */
    public List<CatalogueColumn> columns(CatalogueTable table) throws SQLException {
        List<CatalogueColumn> known = columns.get(table.name());
        if (known == null) {
            known = details(
                    queries.columns(),
                    table,
                    row -> new CatalogueColumn(
                            row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)));
            columns.put(table.name(), known);
        }
        return known;
    }

    /** The column of this name. */
    public Optional<CatalogueColumn> column(CatalogueTable table, String name) throws SQLException {
        return columns(table).stream()
                .filter(it -> names().same(NameFolding.Kind.COLUMN, it.name(), name))
                .findFirst();
    }

    /** Its indexes, those of its constraints among them. */
    public List<CatalogueIndex> indexes(CatalogueTable table) throws SQLException {
        List<CatalogueIndex> known = indexes.get(table.name());
        if (known == null) {
            Map<String, CatalogueIndex> byIndex = new LinkedHashMap<>();
            details(
                            queries.indexes(),
                            table,
                            row -> new CatalogueIndex(
                                    row.getString(1),
                                    table.name(),
                                    row.getBoolean(2),
                                    row.getBoolean(3),
                                    List.of(String.valueOf(row.getString(4)))))
                    .forEach(it -> byIndex.merge(it.name(), it, Catalogue::joined));
            known = List.copyOf(byIndex.values());
            indexes.put(table.name(), known);
        }
        return known;
    }

    /** Its constraints. */
    public List<CatalogueConstraint> constraints(CatalogueTable table) throws SQLException {
        List<CatalogueConstraint> known = constraints.get(table.name());
        if (known == null) {
            known = details(
                    queries.constraints(),
                    table,
                    row -> new CatalogueConstraint(
                            row.getString(1), kind(row.getString(2)), row.getString(3), row.getBoolean(4)));
            constraints.put(table.name(), known);
        }
        return known;
    }

    /** Whether there is an object of this type and name; empty if such objects are not looked at. */
    public Optional<Boolean> has(ObjectType type, ObjectName name) throws SQLException {
        if (type == ObjectType.TABLE) {
            return Optional.of(table(name).filter(it -> !it.view()).isPresent());
        }
        String query = queries.exists(type);
        if (query == null) {
            return Optional.empty();
        }
        NameFolding.Kind kind = NameFolding.Kind.of(type);
        for (String schema : schemas(name)) {
            // A catalogue may compare another way than the server does.
            List<String> found = session.rows(query, row -> row.getString(1), schema, name.name());
            if (found.stream().anyMatch(it -> names().same(kind, it, name.name()))) {
                return Optional.of(true);
            }
        }
        return Optional.of(false);
    }

    /** Whether the enum has the label; empty if enums are not looked at. */
    public Optional<Boolean> hasLabel(ObjectName type, String label) throws SQLException {
        if (queries.enumLabel() == null) {
            return Optional.empty();
        }
        for (String schema : schemas(type)) {
            if (session.text(queries.enumLabel(), schema, type.name(), label).isPresent()) {
                return Optional.of(true);
            }
        }
        return Optional.of(false);
    }

    /** PostgreSQL's domains with constraints, also those of the domain below them. */
    public List<ObjectName> strictDomains() throws SQLException {
        return queries.strictDomains() == null
                ? List.of()
                : session.rows(queries.strictDomains(), row -> new ObjectName(row.getString(1), row.getString(2)));
    }

    /** Indexes that are there and not used, because their build did not end well or is not over. */
    public List<CatalogueIndex> invalidIndexes() throws SQLException {
        if (queries.invalidIndexes() == null) {
            return List.of();
        }
        return session.rows(
                queries.invalidIndexes(),
                row -> new CatalogueIndex(
                        row.getString(3), new ObjectName(row.getString(1), row.getString(2)), false, false, List.of()));
    }

    private List<String> schemas(ObjectName name) {
        return name.schema() == null ? current : List.of(name.schema());
    }

    private <T> List<T> details(String query, CatalogueTable table, DatabaseSession.Row<T> row) throws SQLException {
        return List.copyOf(
                session.rows(query, row, table.name().schema(), table.name().name()));
    }

    private static CatalogueIndex joined(CatalogueIndex first, CatalogueIndex more) {
        List<String> columns = new ArrayList<>(first.columns());
        columns.addAll(more.columns());
        return new CatalogueIndex(first.name(), first.table(), first.unique(), first.valid(), columns);
    }

    private static ConstraintKind kind(String words) {
        return switch (words) {
            case "PRIMARY KEY" -> ConstraintKind.PRIMARY_KEY;
            case "UNIQUE" -> ConstraintKind.UNIQUE;
            case "CHECK" -> ConstraintKind.CHECK;
            case "FOREIGN KEY" -> ConstraintKind.FOREIGN_KEY;
            default -> null;
        };
    }

    /** The place of a schema among the current ones; their number if it is none of them. */
    private int place(String schema) {
        int place = 0;
        while (place < current.size() && !names().same(NameFolding.Kind.TABLE, current.get(place), schema)) {
            place++;
        }
        return place;
    }

    private String key(ObjectName name) {
        return names().key(NameFolding.Kind.TABLE, name.name());
    }
}
