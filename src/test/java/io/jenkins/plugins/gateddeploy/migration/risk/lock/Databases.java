package io.jenkins.plugins.gateddeploy.migration.risk.lock;

import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One database for all cases of a test that leave it as it was. */
final class Databases {
    private static final Map<List<String>, TestDatabase> MADE = new ConcurrentHashMap<>();

    private Databases() {}

    static TestDatabase once(PostgresServer server, List<String> schema) throws SQLException {
        TestDatabase known = MADE.get(schema);
        if (known == null) {
            known = server.freshDatabase().execute(schema.toArray(new String[0]));
            MADE.put(schema, known);
        }
        return known;
    }

    static TestDatabase once(MariaServer server, List<String> schema) throws SQLException {
        TestDatabase known = MADE.get(schema);
        if (known == null) {
            known = server.freshDatabase().execute(schema.toArray(new String[0]));
            MADE.put(schema, known);
        }
        return known;
    }
}
