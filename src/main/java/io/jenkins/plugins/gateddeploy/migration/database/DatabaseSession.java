package io.jenkins.plugins.gateddeploy.migration.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An open session. The one of a {@link ReadOnlyDatabase} can only read, the one of a {@link ScratchDatabase} may write.
 * Belongs to the thread that either of them runs it in.
 */
public final class DatabaseSession {
    private final Connection connection;
    private final JdbcUrl url;
    private final String user;
    private final ServerVersion version;

    DatabaseSession(Connection connection, JdbcUrl url, String user, ServerVersion version) {
        this.connection = connection;
        this.url = url;
        this.user = user;
        this.version = version;
    }

    /** A question to the database. */
    @FunctionalInterface
    public interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /** Makes a value of the row a result stands on. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The connection itself; the session closes it. */
    public Connection connection() {
        return connection;
    }

    public JdbcUrl url() {
        return url;
    }

    /** Who looks; null if no name was given. */
    public String user() {
        return user;
    }

    public ServerVersion version() {
        return version;
    }

    /** Which kind of server, or file, it is. */
    public DatabaseProduct product() {
        return version.product();
    }

    /**
     * Asks a question that may be refused without spoiling those that follow: on PostgreSQL a failed statement ends the
     * transaction unless a savepoint stands before it.
     */
    public <T> T ask(Question<T> question) throws SQLException {
        if (connection.getAutoCommit()) {
            return question.ask(connection);
        }
        Savepoint before = connection.setSavepoint();
        try {
            T answer = question.ask(connection);
            connection.releaseSavepoint(before);
            return answer;
        } catch (SQLException e) {
            if (!connection.isClosed()) {
                connection.rollback(before);
            }
            throw e;
        }
    }

    /** All rows of a query, as {@link #ask} asks. */
    public <T> List<T> rows(String query, Row<T> row, Object... parameters) throws SQLException {
        return ask(open -> {
            try (PreparedStatement statement = open.prepareStatement(query)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                try (ResultSet result = statement.executeQuery()) {
                    List<T> rows = new ArrayList<>();
                    while (result.next()) {
                        rows.add(row.read(result));
                    }
                    return rows;
                }
            }
        });
    }

    /** The first column of the first row as text; empty if there is no row or it is NULL. */
    public Optional<String> text(String query, Object... parameters) throws SQLException {
        List<Optional<String>> rows = rows(query, row -> Optional.ofNullable(row.getString(1)), parameters);
        return rows.isEmpty() ? Optional.empty() : rows.get(0);
    }

    /** A failure of a question, as a sentence for people. */
    public DatabaseException explain(SQLException failure) {
        return FailureSentence.of(SqlFailure.of(failure, url.product()), url, user, failure);
    }
}
