package io.jenkins.plugins.gateddeploy.migration.risk.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
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
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the table of algorithms says is what a real MariaDB accepts: what changes the catalogue only or builds an index is
 * accepted with ALGORITHM=NOCOPY, what rebuilds the table is refused, and what lets others write is accepted with LOCK=NONE.
 */
@ExtendWith(MariaServer.Extension.class)
class MariaDbAlgorithmsTest {
    private static final String USERS = "CREATE TABLE users (id int PRIMARY KEY, email varchar(40)) ENGINE=InnoDB";
    private static final String ORDERS =
            "CREATE TABLE orders (id int NOT NULL, user_id int, total decimal(10,2) NOT NULL,"
                    + " note varchar(20) CHARACTER SET utf8mb4, middle varchar(50) CHARACTER SET utf8mb4,"
                    + " wide varchar(200) CHARACTER SET utf8mb4,"
                    + " state enum('new','paid') CHARACTER SET utf8mb4, PRIMARY KEY (id), KEY by_total (total),"
                    + " CONSTRAINT some_check CHECK (total >= 0)) ENGINE=InnoDB";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ADD COLUMN c int",
                "ADD COLUMN c int NOT NULL DEFAULT 7",
                "ADD COLUMN c int AFTER id",
                "ADD COLUMN c int FIRST",
                "ADD COLUMN c datetime DEFAULT current_timestamp",
                "ADD COLUMN c char(36) DEFAULT (uuid())",
                "ADD COLUMN c int AUTO_INCREMENT UNIQUE",
                "ADD COLUMN c int GENERATED ALWAYS AS (user_id + 1) STORED",
                "ADD COLUMN c int GENERATED ALWAYS AS (user_id + 1) VIRTUAL",
                "ADD COLUMN c int UNIQUE",
                "DROP COLUMN note",
                "RENAME COLUMN note TO remark",
                "CHANGE note remark varchar(20) CHARACTER SET utf8mb4",
                "MODIFY note varchar(60) CHARACTER SET utf8mb4",
                "MODIFY note varchar(100) CHARACTER SET utf8mb4",
                "MODIFY middle varchar(100) CHARACTER SET utf8mb4",
                "MODIFY wide varchar(400) CHARACTER SET utf8mb4",
                "MODIFY wide varchar(100) CHARACTER SET utf8mb4",
                "MODIFY user_id bigint",
                "MODIFY user_id int NOT NULL",
                "MODIFY total decimal(12,2) NOT NULL",
                "MODIFY state enum('new','paid','sent') CHARACTER SET utf8mb4",
                "MODIFY state enum('draft','new','paid') CHARACTER SET utf8mb4",
                "ALTER COLUMN note SET DEFAULT 'x'",
                "ALTER COLUMN note DROP DEFAULT",
                "ADD INDEX i (user_id)",
                "ADD UNIQUE INDEX i (user_id)",
                "DROP INDEX by_total",
                "RENAME INDEX by_total TO by_amount",
                "ADD CONSTRAINT c CHECK (user_id > 0)",
                "DROP CONSTRAINT some_check",
                "ADD CONSTRAINT c FOREIGN KEY (user_id) REFERENCES users (id)",
                "DROP PRIMARY KEY",
                "DROP PRIMARY KEY, ADD PRIMARY KEY (id, total)",
                "CONVERT TO CHARACTER SET utf8mb3",
                "ENGINE=InnoDB",
                "FORCE",
                "ROW_FORMAT=COMPACT",
                "COMMENT='x'",
                "PARTITION BY HASH (id) PARTITIONS 2"
            })
    void theServerAcceptsWhatTheTableSays(String change, MariaServer server) throws SQLException {
        List<Effect> told = told("ALTER TABLE orders " + change);
        boolean rebuilds = told.stream().anyMatch(it -> it.work() == Work.REWRITE);
        boolean lets = told.stream().noneMatch(it -> it.lock().blocksWrites());

        // PARTITION BY has to come last.
        boolean partition = change.startsWith("PARTITION");
        String nocopy = partition ? "ALGORITHM=NOCOPY " + change : change + ", ALGORITHM=NOCOPY";
        String none = partition ? "LOCK=NONE " + change : change + ", LOCK=NONE";
        assertThat(accepts(server, nocopy)).as("ALGORITHM=NOCOPY").isEqualTo(!rebuilds);
        assertThat(accepts(server, none)).as("LOCK=NONE").isEqualTo(lets);
    }

    /** Asked for LOCK=NONE the server would copy the table online; by itself it builds in place and lets nobody write. */
    @Test
    void aFullTextIndexLetsNobodyWrite(MariaServer server) throws SQLException {
        assertThat(told("ALTER TABLE orders ADD FULLTEXT INDEX i (note)"))
                .allMatch(it -> it.lock() == Lock.METADATA_SHARED && it.work() == Work.REWRITE);
        assertThat(accepts(server, "ADD FULLTEXT INDEX i (note), ALGORITHM=INPLACE, LOCK=NONE"))
                .isFalse();
        assertThat(accepts(server, "ADD FULLTEXT INDEX i (note), ALGORITHM=INPLACE, LOCK=SHARED"))
                .isTrue();
    }

    @Test
    void deletingDuplicatesCopiesTheTableAndLetsNobodyWrite(MariaServer server) throws SQLException {
        assertThat(told("ALTER IGNORE TABLE orders ADD UNIQUE (total)"))
                .allMatch(it -> it.lock() == Lock.METADATA_SHARED && it.work() == Work.REWRITE);
        TestDatabase database = server.freshDatabase()
                .execute(
                        "CREATE TABLE orders (id int PRIMARY KEY, total int) ENGINE=InnoDB",
                        "INSERT INTO orders VALUES (1, 7), (2, 7)");
        assertThatThrownBy(() -> database.execute("ALTER IGNORE TABLE orders ADD UNIQUE (total), ALGORITHM=INPLACE"))
                .hasMessageContaining("requires COPY");
        assertThatThrownBy(() -> database.execute("ALTER IGNORE TABLE orders ADD UNIQUE (total), LOCK=NONE"))
                .hasMessageContaining("Try LOCK=SHARED");

        database.execute("ALTER IGNORE TABLE orders ADD UNIQUE (total)");

        assertThat(database.rows("SELECT id FROM orders")).hasSize(1);
    }

    private static boolean accepts(MariaServer server, String change) throws SQLException {
        TestDatabase database = Databases.once(server, List.of(USERS));
        database.execute(
                "DROP TABLE IF EXISTS orders",
                "DROP TABLE IF EXISTS purchases",
                ORDERS,
                "INSERT INTO users VALUES (1, 'a')",
                "INSERT INTO orders VALUES (1, 1, 1, 'n', 'm', 'w', 'new')");
        try (Connection connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE orders " + change);
            return true;
        } catch (SQLException refused) {
            assertThat(refused.getMessage())
                    .as("how " + change + " was refused")
                    .contains("is not supported");
            return false;
        } finally {
            database.execute("DROP TABLE IF EXISTS orders", "DROP TABLE IF EXISTS purchases", "DELETE FROM users");
        }
    }

    private static List<Effect> told(String sql) {
        SqlTarget target = SqlTarget.parse("mariadb:11.4");
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
                List.of(SqlScript.read("schema.sql", USERS + ";\n" + ORDERS + ";", target)),
                KnownSchema.nothing(),
                target);
        List<Effect> effects = new ArrayList<>();
        run.walk(
                step -> step.effects().stream()
                        .filter(it -> it.table().name().equals("orders"))
                        .forEach(effects::add),
                migration -> {});
        assertThat(effects).isNotEmpty();
        return effects;
    }
}
