package io.jenkins.plugins.gateddeploy.migration.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The servers all other tests rely on are real ones, and each database is empty. */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class TestServersTest {
    @Test
    void aFreshPostgresDatabaseIsEmpty(PostgresServer server) throws SQLException {
        TestDatabase one = server.freshDatabase().execute("create table t (id int)");
        TestDatabase other = server.freshDatabase();
        String tables = "select table_name from information_schema.tables where table_schema = 'public'";
        assertThat(one.rows(tables)).containsExactly("t");
        assertThat(other.rows(tables)).isEmpty();
        assertThat(one.rows("show server_version_num").get(0)).startsWith("17");
    }

    @Test
    void aFreshMariaDatabaseIsEmpty(MariaServer server) throws SQLException {
        TestDatabase one = server.freshDatabase().execute("create table t (id int)");
        TestDatabase other = server.freshDatabase();
        assertThat(one.rows("show tables")).containsExactly("t");
        assertThat(other.rows("show tables")).isEmpty();
        assertThat(one.rows("select version()").get(0)).startsWith("11.4");
    }
}
