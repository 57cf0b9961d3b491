package io.jenkins.plugins.gateddeploy.migration.database;

import java.sql.SQLException;
import java.util.Objects;

/**
 * Tells one server and database from another whatever name, address or tunnel leads to it.
 *
 * @param database its name on the server
 * @param running the process: on PostgreSQL the moment it started, on MySQL and MariaDB its own id, or host, port and data
 *     directory; null if it could not be told
 * @param data what servers that hold the same data have in common: PostgreSQL's system identifier, the id of a cluster; null if
 *     there is nothing or it could not be told
 * @param follows whether it follows, or may follow, another server
 */
public record ServerIdentity(DatabaseProduct product, String database, String running, String data, boolean follows) {

    /** Never fails: what the server does not tell is null, and then nobody can say that two servers differ. */
    public static ServerIdentity of(DatabaseSession session) {
        return session.product() == DatabaseProduct.POSTGRESQL ? postgresql(session) : mysql(session);
    }

    /**
     * Whether both are certainly not one server, nor two that hold the same data. A standby has the system identifier of its
     * primary; so has a copy made from a backup, but once that has been opened for writing neither of the two follows.
     */
    public boolean certainlyApartFrom(ServerIdentity other) {
        boolean family = product.isMySqlFamily() && other.product.isMySqlFamily();
        if (product != other.product && !family) {
            return true;
        }
        if (running == null || other.running == null || running.equals(other.running)) {
            return false;
        }
        if (product == DatabaseProduct.POSTGRESQL) {
            boolean others = data != null && other.data != null && !data.equals(other.data);
            return others || !follows && !other.follows;
        }
        return !follows && !other.follows && (data == null || !data.equals(other.data));
    }

    /** Whether both are one database, as far as can be told. */
    public boolean isSameDatabase(ServerIdentity other) {
        return running != null && running.equals(other.running) && Objects.equals(database, other.database);
    }

    private static ServerIdentity postgresql(DatabaseSession session) {
        return new ServerIdentity(
                session.product(),
                ask(session, "select pg_catalog.current_database()"),
                ask(
                        session,
                        "select pg_catalog.concat_ws(' ', pg_catalog.date_part('epoch', pg_catalog.pg_postmaster_start_time()),"
                                + " pg_catalog.current_setting('port'))"),
                ask(session, "select system_identifier from pg_catalog.pg_control_system()"),
                !"f".equals(ask(session, "select pg_catalog.pg_is_in_recovery()")));
    }

    /** A server that nobody may write to is taken for one that follows another: only its administrator can see whose. */
    private static ServerIdentity mysql(DatabaseSession session) {
        String id = ask(session, "select @@global.server_uuid");
        id = id != null ? id : ask(session, "select @@global.server_uid");
        String place = ask(session, "select concat_ws(' ', @@global.hostname, @@global.port, @@global.datadir)");
        String cluster = ask(session, "select @@global.group_replication_group_name");
        if (cluster == null || cluster.isBlank()) {
            cluster = status(session, "wsrep_cluster_state_uuid");
        }
        return new ServerIdentity(
                session.product(),
                ask(session, "select database()"),
                place == null ? null : id == null ? place : id,
                cluster == null || cluster.isBlank() ? null : cluster,
                !"0".equals(ask(session, "select @@global.read_only")));
    }

    private static String status(DatabaseSession session, String name) {
        try {
            return session.rows("show global status like '" + name + "'", row -> row.getString(2)).stream()
                    .findFirst()
                    .orElse(null);
        } catch (SQLException e) {
            return null;
        }
    }

    private static String ask(DatabaseSession session, String query) {
        try {
            return session.text(query).orElse(null);
        } catch (SQLException e) {
            return null;
        }
    }
}
