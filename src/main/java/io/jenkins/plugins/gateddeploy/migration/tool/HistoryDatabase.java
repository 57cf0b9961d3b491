package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds and reads history tables through plain SELECTs on the catalogue and on the tables, with names as the catalogue
 * spells them. Never asks for a table that the user may not read, because on PostgreSQL a refused SELECT would end the
 * transaction of everybody who comes after.
 */
public final class HistoryDatabase {
    /** More history than any tool writes in a lifetime; a larger table is not a history table. */
    static final int MAX_ROWS = 200_000;

    private static final int MAX_TABLES = 20;

    private final Connection connection;
    private final DatabaseKind kind;
    private final NameFolding names;
    private final List<String> current;

    private HistoryDatabase(Connection connection, DatabaseKind kind, NameFolding names, List<String> current) {
        this.connection = connection;
        this.kind = kind;
        this.names = names;
        this.current = current;
    }

    /**
     * @param connection open, to PostgreSQL, MySQL, MariaDB, H2 or SQLite; stays the caller's to close
     * @param schema where the application's tables are; null for what the connection uses (search path, database)
     * @param names how the server reads names; null if it was not asked
     */
    public static HistoryDatabase of(Connection connection, String schema, NameFolding names) throws SQLException {
        DatabaseKind kind = DatabaseKind.of(connection);
        NameFolding folding = names == null ? kind.names() : names;
        HistoryDatabase database = new HistoryDatabase(connection, kind, folding, List.of());
        List<String> current =
                schema == null || schema.isBlank() ? database.column(kind.currentSchemas()) : List.of(schema);
        return new HistoryDatabase(connection, kind, folding, current);
    }

    /** The database product. */
    public DatabaseKind kind() {
        return kind;
    }

    /** How the server reads and compares names. */
    NameFolding names() {
        return names;
    }

    /** Schemas that unqualified names are looked up in, first one first. */
    public List<String> currentSchemas() {
        return current;
    }

    /**
     * Tables of one of these names in every schema this user can see.
     *
     * @param wanted as the server understands them ({@link NameFolding#read})
     * @return those in the current schemas first, in the order of the names given
     */
    public List<HistoryTable> find(Collection<String> wanted) throws SQLException {
        List<String> order = List.copyOf(new LinkedHashSet<>(wanted));
        List<String> asked = order.stream().map(kind::asked).distinct().toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        List<HistoryTable> tables = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(kind.tables(asked.size()))) {
            for (int i = 0; i < asked.size(); i++) {
                statement.setString(i + 1, asked.get(i));
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    String schema = rows.getString(1);
                    tables.add(new HistoryTable(
                            schema, rows.getString(2), Set.of(), isCurrent(schema), rows.getBoolean(3)));
                }
            }
        }
        tables.removeIf(it -> place(order, it) == order.size());
        tables.sort(Comparator.comparing((HistoryTable it) -> !it.current())
                .thenComparing(it -> current.indexOf(it.schema()))
                .thenComparing(it -> place(order, it))
                .thenComparing(HistoryTable::title));
        List<HistoryTable> known = new ArrayList<>();
        for (HistoryTable table : tables) {
            // A server may carry a thousand tenants with a history table each; the first elsewhere make the point.
            if (table.current() || known.size() < MAX_TABLES) {
                known.add(new HistoryTable(
                        table.schema(), table.name(), columns(table), table.current(), table.readable()));
            }
        }
        return known;
    }

    /**
     * All rows of a history table.
     *
     * @param columns those wanted, in lower case; ones the table does not have are left out
     * @param orderBy a column in lower case, or null
     */
    public List<HistoryRow> rows(HistoryTable table, List<String> columns, String orderBy)
            throws SQLException, UnreadableHistoryException {
        if (!table.readable()) {
            throw new UnreadableHistoryException(
                    table.title(), "exists, and this database user may not read it; grant SELECT on it");
        }
        mustBeOrdinary(table);
        List<String> present =
                columns.stream().filter(table.columns()::contains).toList();
        String from = " from " + kind.quoted(table.schema()) + "." + kind.quoted(table.name()) + " h";
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(MAX_ROWS + 1);
            List<HistoryRow> rows = new ArrayList<>();
            // "h.*" instead of a list of names: the case in which the columns were created differs between databases.
            String order = orderBy == null ? "" : " order by h." + columnName(table, orderBy);
            try (ResultSet result = statement.executeQuery("select h.*" + from + order)) {
                Map<String, Integer> at = positions(result);
                while (result.next()) {
                    if (rows.size() == MAX_ROWS) {
                        throw new UnreadableHistoryException(
                                table.title(), "has more than " + MAX_ROWS + " rows; that is no migration history");
                    }
                    Map<String, Object> values = new LinkedHashMap<>();
                    for (String column : present) {
                        values.put(column, result.getObject(at.get(column)));
                    }
                    rows.add(new HistoryRow(values));
                }
            }
            return rows;
        }
    }

    /** How many tables there are in the current schemas: 0 says that the database is empty. */
    public int tablesHere() throws SQLException {
        int tables = 0;
        for (String schema : current) {
            try (PreparedStatement statement = connection.prepareStatement(kind.countTables())) {
                statement.setString(1, schema);
                try (ResultSet rows = statement.executeQuery()) {
                    tables += rows.next() ? rows.getInt(1) : 0;
                }
            }
        }
        return tables;
    }

    /** The first of the names that is the table's; their number if none is. */
    private int place(List<String> wanted, HistoryTable table) {
        int place = 0;
        while (place < wanted.size() && !names.same(NameFolding.Kind.TABLE, wanted.get(place), table.name())) {
            place++;
        }
        return place;
    }

    private Set<String> columns(HistoryTable table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(kind.columns())) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                Set<String> columns = new TreeSet<>();
                while (rows.next()) {
                    columns.add(lower(rows.getString(1)));
                }
                return columns;
            }
        }
    }

    /** Asks the catalogue, before anything is asked of the table itself. */
    private void mustBeOrdinary(HistoryTable table) throws SQLException, UnreadableHistoryException {
        askWhetherOrdinary(table);
        if (kind == DatabaseKind.POSTGRESQL && !connection.getAutoCommit()) {
            // With the lock nobody puts something else in its place; what was put there before is seen by asking again.
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table only " + kind.quoted(table.schema()) + "." + kind.quoted(table.name())
                        + " in access share mode");
            }
            askWhetherOrdinary(table);
        }
    }

    private void askWhetherOrdinary(HistoryTable table) throws SQLException, UnreadableHistoryException {
        try (PreparedStatement statement = connection.prepareStatement(OrdinaryTable.query(kind))) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                String instead = rows.next() ? rows.getString(1) : "gone";
                if (instead != null) {
                    throw UnreadableHistoryException.notATable(table.title(), instead);
                }
            }
        }
    }

    private boolean isCurrent(String schema) {
        return current.stream().anyMatch(it -> names.same(NameFolding.Kind.TABLE, it, schema));
    }

    /** The column with its own spelling, quoted. */
    private String columnName(HistoryTable table, String column) throws SQLException {
        String from = kind.quoted(table.schema()) + "." + kind.quoted(table.name());
        try (Statement statement = connection.createStatement();
                ResultSet nothing = statement.executeQuery("select h.* from " + from + " h where 1 = 0")) {
            int at = positions(nothing).getOrDefault(column, 1);
            return kind.quoted(nothing.getMetaData().getColumnName(at));
        }
    }

    private static Map<String, Integer> positions(ResultSet result) throws SQLException {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
            String name = result.getMetaData().getColumnName(i);
            // PostgreSQL may have "SUCCESS" beside success.
            positions.merge(lower(name), i, (first, other) -> name.equals(lower(name)) ? other : first);
        }
        return positions;
    }

    /** Tools differ in the case of their columns, and no tool has two that differ in nothing else. */
    private static String lower(String column) {
        return NameFolding.ANY_CASE.key(NameFolding.Kind.COLUMN, column);
    }

    private List<String> column(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                if (rows.getString(1) != null) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }
}
