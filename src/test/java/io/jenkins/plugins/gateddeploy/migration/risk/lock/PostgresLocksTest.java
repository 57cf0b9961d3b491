package io.jenkins.plugins.gateddeploy.migration.risk.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import io.jenkins.plugins.gateddeploy.migration.risk.run.PendingMigration;
import io.jenkins.plugins.gateddeploy.migration.risk.run.RiskOptions;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Run;
import io.jenkins.plugins.gateddeploy.migration.risk.run.SessionSettings;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSizes;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the table of locks says is what a real PostgreSQL does: the lock it holds, the rows it reads, the file it writes anew. */
@ExtendWith(PostgresServer.Extension.class)
class PostgresLocksTest {
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE users (id int PRIMARY KEY, email varchar(40), age int)",
            "CREATE TABLE orders (id int PRIMARY KEY, user_id int, total numeric(10,2), note varchar(20), code text,"
                    + " at timestamp, ip cidr, proven int, CONSTRAINT proof CHECK (proven IS NOT NULL))",
            "CREATE INDEX orders_total ON orders (total)",
            "CREATE UNIQUE INDEX orders_code ON orders (code)",
            "ALTER TABLE orders ADD CONSTRAINT waiting CHECK (total >= 0) NOT VALID",
            "INSERT INTO users SELECT i, 'u' || i, i FROM generate_series(1, 50) i",
            "INSERT INTO orders SELECT i, i, i, 'n', 'c' || i, now(), '10.0.0.0/8', i FROM generate_series(1, 50) i",
            "CREATE FUNCTION act() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
            "CREATE TABLE parent (id int) PARTITION BY RANGE (id)",
            "CREATE TABLE part PARTITION OF parent FOR VALUES FROM (0) TO (10)",
            "CREATE DOMAIN strict AS text CHECK (length(value) > 1)",
            "CREATE DOMAIN stricter AS strict",
            "CREATE DOMAIN loose AS text",
            "CREATE TABLE candidate (id int)",
            "INSERT INTO candidate VALUES (15)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE orders ADD COLUMN c int",
                "ALTER TABLE orders ADD COLUMN c int NOT NULL DEFAULT 7",
                "ALTER TABLE orders ADD COLUMN c timestamptz DEFAULT now()",
                "ALTER TABLE orders ADD COLUMN c uuid DEFAULT gen_random_uuid()",
                "ALTER TABLE orders ADD COLUMN c double precision DEFAULT random()",
                "ALTER TABLE orders ADD COLUMN c serial",
                "ALTER TABLE orders ADD COLUMN c int GENERATED ALWAYS AS IDENTITY",
                "ALTER TABLE orders ADD COLUMN c numeric GENERATED ALWAYS AS (total * 2) STORED",
                "ALTER TABLE orders ADD COLUMN c int CHECK (c > 0)",
                "ALTER TABLE orders ADD COLUMN c int UNIQUE",
                "ALTER TABLE orders ADD COLUMN c int REFERENCES users (id)",
                "ALTER TABLE orders ADD COLUMN c int DEFAULT 1 REFERENCES users (id)",
                "ALTER TABLE orders ADD COLUMN c strict",
                "ALTER TABLE orders ADD COLUMN c public.stricter DEFAULT 'abc'",
                "ALTER TABLE orders ADD COLUMN c strict[]",
                "ALTER TABLE orders ADD COLUMN c loose",
                "ALTER TABLE orders DROP COLUMN note",
                "ALTER TABLE orders RENAME COLUMN note TO remark",
                "ALTER TABLE orders RENAME TO purchases",
                "ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'x'",
                "ALTER TABLE orders ALTER COLUMN note DROP DEFAULT",
                "ALTER TABLE orders ALTER COLUMN note SET NOT NULL",
                "ALTER TABLE orders ALTER COLUMN proven SET NOT NULL",
                "ALTER TABLE orders ALTER COLUMN note DROP NOT NULL",
                "ALTER TABLE orders ALTER COLUMN note SET STATISTICS 100",
                "ALTER TABLE orders ALTER COLUMN note SET (n_distinct = 5)",
                "ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL",
                "ALTER TABLE orders ALTER COLUMN note TYPE varchar(40)",
                "ALTER TABLE orders ALTER COLUMN note TYPE text",
                "ALTER TABLE orders ALTER COLUMN note TYPE varchar(10)",
                "ALTER TABLE orders ALTER COLUMN note TYPE char(20)",
                "ALTER TABLE orders ALTER COLUMN code TYPE varchar",
                "ALTER TABLE orders ALTER COLUMN user_id TYPE bigint",
                "ALTER TABLE orders ALTER COLUMN total TYPE numeric(14,2)",
                "ALTER TABLE orders ALTER COLUMN total TYPE numeric(14,4)",
                "ALTER TABLE orders ALTER COLUMN total TYPE numeric",
                "ALTER TABLE orders ALTER COLUMN at TYPE timestamp(3)",
                "ALTER TABLE orders ALTER COLUMN at TYPE timestamp(6)",
                "ALTER TABLE orders ALTER COLUMN ip TYPE inet",
                "ALTER TABLE orders ALTER COLUMN user_id TYPE text USING user_id::text",
                "ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0)",
                "ALTER TABLE orders ADD CONSTRAINT c CHECK (total > 0) NOT VALID",
                "ALTER TABLE orders VALIDATE CONSTRAINT waiting",
                "ALTER TABLE orders DROP CONSTRAINT waiting",
                "ALTER TABLE orders ADD CONSTRAINT c FOREIGN KEY (user_id) REFERENCES users (id)",
                "ALTER TABLE orders ADD CONSTRAINT c FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID",
                "ALTER TABLE orders ADD CONSTRAINT c UNIQUE (user_id)",
                "ALTER TABLE orders ADD CONSTRAINT c UNIQUE USING INDEX orders_code",
                "ALTER TABLE orders ADD CONSTRAINT c EXCLUDE (user_id WITH =)",
                "ALTER TABLE orders SET (fillfactor = 80)",
                "ALTER TABLE orders SET UNLOGGED",
                "ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE orders DISABLE TRIGGER ALL",
                "ALTER TABLE orders REPLICA IDENTITY FULL",
                "ALTER TABLE orders CLUSTER ON orders_total",
                "CREATE INDEX i ON orders (user_id)",
                "CREATE UNIQUE INDEX i ON orders (user_id)",
                "DROP INDEX orders_total",
                "REINDEX INDEX orders_total",
                "CLUSTER orders USING orders_total",
                "COMMENT ON TABLE orders IS 'x'",
                "COMMENT ON COLUMN orders.note IS 'x'",
                "CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION act()",
                "CREATE TABLE child (id int REFERENCES users (id))",
                "LOCK TABLE orders IN SHARE MODE",
                "LOCK TABLE orders",
                "TRUNCATE orders",
                "DROP TABLE orders",
                "UPDATE orders SET note = 'y'",
                "DELETE FROM orders",
                "INSERT INTO orders (id, proven) VALUES (99, 1)",
                "ALTER TABLE parent ATTACH PARTITION candidate FOR VALUES FROM (10) TO (20)",
                "ALTER TABLE parent DETACH PARTITION part"
            })
    void theServerDoesWhatTheTableSays(String sql, PostgresServer server) throws SQLException {
        Map<String, Effect> told = told(sql);
        TestDatabase database = Databases.once(server, SCHEMA);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            Map<String, String> files = column(
                    connection,
                    "SELECT relname, pg_relation_filenode(oid) FROM pg_class"
                            + " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
            Map<String, String> names = column(
                    connection,
                    "SELECT oid, relname FROM pg_class WHERE relkind IN ('r', 'p')"
                            + " AND relnamespace = 'public'::regnamespace");
            Map<String, String> scansBefore = scans(connection);
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
            Map<String, String> scansAfter = scans(connection);
            Map<String, String> filesAfter = column(
                    connection,
                    "SELECT relname, pg_relation_filenode(oid) FROM pg_class"
                            + " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace");
            Map<String, Lock> held = held(connection, names);
            connection.rollback();

            held.forEach((table, lock) -> assertThat(
                            told.containsKey(table) ? told.get(table).lock() : Lock.NONE)
                    .as("lock on " + table)
                    .isEqualTo(lock));
            told.forEach((table, effect) -> {
                boolean truncated = sql.startsWith("TRUNCATE") || sql.startsWith("DROP TABLE");
                boolean rewritten = !truncated
                        && filesAfter.containsKey(table)
                        && !Objects.equals(files.get(table), filesAfter.get(table));
                boolean rows = effect.work() == Work.ROWS;
                assertThat(effect.work() == Work.REWRITE)
                        .as("rewrites " + table)
                        .isEqualTo(rewritten);
                if (!rewritten && !rows && !truncated && held.containsKey(table)) {
                    boolean read =
                            !Objects.equals(scansBefore.getOrDefault(table, "0"), scansAfter.getOrDefault(table, "0"));
                    assertThat(effect.work().growsWithTable())
                            .as("reads " + table)
                            .isEqualTo(read);
                }
            });
        }
    }

    private static Map<String, Effect> told(String sql) {
        SqlTarget target = SqlTarget.parse("postgresql:17");
        Run run = new Run(
                List.of(new PendingMigration(
                        SqlScript.read("test.sql", sql, target),
                        Transactions.NONE,
                        PendingMigration.WayBack.NOT_EXPECTED)),
                true,
                TableSizes.unknown(),
                SessionSettings.unknown(),
                RiskOptions.DEFAULT,
                target.names());
        run.startFrom(
                List.of(SqlScript.read("schema.sql", String.join(";\n", SCHEMA) + ";", target)),
                KnownSchema.nothing(),
                target);
        Map<String, Effect> effects = new LinkedHashMap<>();
        run.walk(
                step -> step.effects().forEach(it -> effects.merge(it.table().name(), it, PostgresLocksTest::stronger)),
                migration -> {});
        return effects;
    }

    private static Effect stronger(Effect one, Effect other) {
        return one.lock().compareTo(other.lock()) >= 0 ? one : other;
    }

    /** The strongest lock of this session on each table, above reading. */
    private static Map<String, Lock> held(Connection connection, Map<String, String> names) throws SQLException {
        Map<String, Lock> held = new LinkedHashMap<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT relation, mode FROM pg_locks WHERE locktype = 'relation' AND pid = pg_backend_pid()"
                                + " AND mode <> 'AccessShareLock' AND mode <> 'RowShareLock'")) {
            while (rows.next()) {
                String table = names.get(rows.getString(1));
                if (table != null) {
                    held.merge(table, lock(rows.getString(2)), (a, b) -> a.compareTo(b) >= 0 ? a : b);
                }
            }
        }
        return held;
    }

    /** {@code ShareRowExclusiveLock} is SHARE_ROW_EXCLUSIVE. */
    private static Lock lock(String mode) {
        String words = mode.replaceAll("Lock$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return Lock.valueOf(words.toUpperCase(Locale.ROOT));
    }

    private static Map<String, String> scans(Connection connection) throws SQLException {
        return column(connection, "SELECT relname, coalesce(seq_scan, 0) FROM pg_stat_xact_user_tables");
    }

    private static Map<String, String> column(Connection connection, String query) throws SQLException {
        Map<String, String> all = new LinkedHashMap<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                all.put(rows.getString(1), rows.getString(2));
            }
        }
        return all;
    }
}
