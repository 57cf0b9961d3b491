package io.jenkins.plugins.gateddeploy.migration.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * One empty database of a real server, made for one test.
 *
 * @param url JDBC URL without credentials and parameters
 * @param name of the database
 * @param user owner of the database
 * @param password of the owner
 */
public record TestDatabase(String url, String name, String user, String password) {

    /** A new connection as the owner; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Runs the statements one by one on one connection. */
    public TestDatabase execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return this;
    }

    /** All rows of a query, each as its values in one text joined by {@code |}. */
    public List<String> rows(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    values.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
            return rows;
        }
    }

    /** The same database for another role. */
    public TestDatabase as(String otherUser, String otherPassword) {
        return new TestDatabase(url, name, otherUser, otherPassword);
    }
}
