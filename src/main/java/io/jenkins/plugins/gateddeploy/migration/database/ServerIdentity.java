package io.jenkins.plugins.gateddeploy.migration.database;

import java.sql.SQLException;

/** Tells one database from another whatever name, address or tunnel leads to it. */
public final class ServerIdentity {
    private ServerIdentity() {}

    /**
     * A text that is the same for two sessions of the same database and differs otherwise. It is made of what every user may
     * ask: on PostgreSQL the moment the server started, to the microsecond; on MySQL and MariaDB host, port and data
     * directory.
     */
    public static String of(DatabaseSession session) throws SQLException {
        return session.product().title() + " "
                + session.text(
                                session.product() == DatabaseProduct.POSTGRESQL
                                        ? "select pg_postmaster_start_time()::text || ' ' || current_setting('port') || ' '"
                                                + " || current_database()"
                                        : "select concat_ws(' ', @@hostname, @@port, @@datadir, database())")
                        .orElse("");
    }
}
