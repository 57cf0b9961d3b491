package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import java.util.Optional;

/** A database that a gate can look at. */
public enum DatabaseProduct {
    POSTGRESQL("PostgreSQL", 5432, "org.postgresql.Driver"),
    /** Reached through MariaDB Connector/J, which speaks MySQL's protocol; {@code jdbc:mysql:} URLs need no other driver. */
    MYSQL("MySQL", 3306, "org.mariadb.jdbc.Driver"),
    MARIADB("MariaDB", 3306, "org.mariadb.jdbc.Driver"),
    SQLITE("SQLite", 0, "org.sqlite.JDBC");

    private final String title;
    private final int defaultPort;
    private final String driverClass;

    DatabaseProduct(String title, int defaultPort, String driverClass) {
        this.title = title;
        this.defaultPort = defaultPort;
        this.driverClass = driverClass;
    }

    /** The name as its makers write it. */
    public String title() {
        return title;
    }

    /** The class of its JDBC driver. */
    public String driverClass() {
        return driverClass;
    }

    /** The SQL whose risks are analysed; empty for SQLite, where only the state of migrations is told. */
    public Optional<Dialect> dialect() {
        return switch (this) {
            case POSTGRESQL -> Optional.of(Dialect.POSTGRESQL);
            case MYSQL -> Optional.of(Dialect.MYSQL);
            case MARIADB -> Optional.of(Dialect.MARIADB);
            case SQLITE -> Optional.empty();
        };
    }

    /** MySQL or MariaDB. */
    public boolean isMySqlFamily() {
        return this == MYSQL || this == MARIADB;
    }

    /** True if the database is a file and not a server. */
    public boolean isFile() {
        return this == SQLITE;
    }

    int defaultPort() {
        return defaultPort;
    }
}
