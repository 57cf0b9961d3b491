package io.jenkins.plugins.gateddeploy.migration.database;

import java.sql.SQLException;

/**
 * PostgreSQL says nothing about a search path that leads nowhere: every table is then simply missing. Nor does MySQL about a
 * session without a database. So it is asked once, and a gate never mistakes a wrong schema for an empty database.
 */
final class SchemaCheck {
    private SchemaCheck() {}

    static void check(DatabaseSession session) throws SQLException, DatabaseException {
        if (session.product().isMySqlFamily()
                && session.text("select database()").isEmpty()) {
            throw new DatabaseException(
                    Problem.NO_DATABASE,
                    session.url().place(),
                    session.product().title() + " at " + session.url().place() + " opened no database of that name.");
        }
        if (session.product() == DatabaseProduct.POSTGRESQL
                && session.text("select (" + SearchedSchemas.ARRAY + ")[1]").isEmpty()) {
            String path = session.text("select " + SearchedSchemas.PATH).orElse("");
            throw new DatabaseException(
                    Problem.NO_SCHEMA,
                    session.url().place(),
                    "PostgreSQL at " + session.url().place() + " has no schema that its search path names (" + path
                            + "), or user '"
                            + session.text("select current_user").orElse("") + "' may not use it.");
        }
    }
}
