package io.jenkins.plugins.gateddeploy.migration.sql;

/**
 * The SQL spoken by a server. MariaDB is its own dialect: its live comments, ALTER TABLE forms and rules differ from
 * MySQL's.
 */
public enum Dialect {
    POSTGRESQL,
    MYSQL,
    MARIADB;

    /** MySQL or MariaDB. */
    public boolean isMySqlFamily() {
        return this != POSTGRESQL;
    }
}
