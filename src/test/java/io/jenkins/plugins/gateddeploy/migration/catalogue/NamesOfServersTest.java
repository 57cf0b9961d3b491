package io.jenkins.plugins.gateddeploy.migration.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.database.Looks;
import io.jenkins.plugins.gateddeploy.migration.database.LowerCaseMariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Real servers say which name they understand and which names are the same to them. */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class, LowerCaseMariaServer.Extension.class})
class NamesOfServersTest {
    private static final List<String> WRITTEN = List.of(
            "Orders",
            "\"Orders\"",
            "foo$Bar",
            "\"a\"\"b\"",
            "\"a.b\"",
            "\"a \"",
            "\" a\"",
            "U&\"d\\0061t\"",
            "u&\"\\0441\\+000441\\\\x\"",
            "U&\"d!0061t!!\" UESCAPE '!'",
            "ÄPFEL",
            "İSTANBUL",
            "ILIK",
            "KELVIN_\u212a",
            "\u00c5ngstrom",
            "A\u030angstrom",
            "X".repeat(70),
            "\"" + "X".repeat(70) + "\"",
            "x".repeat(62) + "ä" + "y",
            "x".repeat(61) + "ä" + "y",
            "\"" + "表".repeat(40) + "\"",
            "\"" + "x".repeat(61) + "😀\"",
            "\"\"\"" + "x".repeat(80) + "\"");

    private static final String[][] PAIRS = {
        {"Orders", "orders"},
        {"orders", "orders"},
        {"Äpfel", "äpfel"},
        {"apfel", "äpfel"},
        {"İ", "i"},
        {"ı", "i"},
        {"I", "ı"},
        {"straße", "strasse"},
        {"\u212a", "k"},
        {"ſ", "s"},
        {"Σ", "ς"},
        {"\u00c5", "A\u030a"},
        {"a b", "ab"},
        {"ÇA", "ça"},
    };

    @Test
    void postgresUnderstandsTheNamesThatAreRead(PostgresServer server) throws Exception {
        understands(server.freshDatabase());
    }

    @Test
    void soItDoesWithAnEncodingOfSingleBytes(PostgresServer server) throws Exception {
        server.maintenance()
                .execute("create database latin1 encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0");
        TestDatabase database = new TestDatabase(
                server.maintenance().url().replaceAll("/postgres$", "/latin1"),
                "latin1",
                server.maintenance().user(),
                server.maintenance().password());
        understands(database);
    }

    private static void understands(TestDatabase database) throws Exception {
        for (String written : WRITTEN) {
            String sql = "create table " + written + " ()";
            try {
                database.execute(sql);
            } catch (SQLException notInThisEncoding) {
                assertThat(notInThisEncoding.getMessage()).contains("has no equivalent in encoding");
                continue;
            }
            String stored = database.rows("select relname from pg_class where relkind = 'r' and relnamespace ="
                            + " 'public'::regnamespace")
                    .get(0);
            Looks.at(database, session -> {
                SqlTarget target = session.version().sqlTarget().orElseThrow();
                assertThat(SqlScript.read("V1.sql", sql, target)
                                .forward()
                                .get(0)
                                .actions()
                                .get(0)
                                .target()
                                .name())
                        .as(written)
                        .isEqualTo(stored);
                return null;
            });
            database.execute("drop table " + written);
        }
    }

    @Test
    void mariaTellsTheSameNamesApart(MariaServer server) throws Exception {
        tellsApart(server.freshDatabase(), NameFolding.MYSQL_EXACT_TABLES);
    }

    @Test
    void mariaWithTablesInLowerCaseTellsTheSameNamesApart(LowerCaseMariaServer server) throws Exception {
        tellsApart(server.freshDatabase(), NameFolding.MYSQL_ANY_CASE_TABLES);
    }

    private static void tellsApart(TestDatabase database, NameFolding expected) throws Exception {
        NameFolding names = Looks.at(database, session -> session.version().names());
        assertThat(names).isEqualTo(expected);
        List<String> different = new ArrayList<>();
        for (String[] pair : PAIRS) {
            compare(different, names, ObjectType.TABLE, pair, database, "create table %s (x int)", "drop table %s");
            compare(different, names, ObjectType.VIEW, pair, database, "create view %s as select 1", "drop view %s");
            compare(
                    different,
                    names,
                    ObjectType.PROCEDURE,
                    pair,
                    database,
                    "create procedure %s() select 1",
                    "drop procedure %s");
            compareInside(different, names, ObjectType.COLUMN, pair, database, "alter table t add column %s int");
            compareInside(different, names, ObjectType.INDEX, pair, database, "alter table t add index %s (x)");
            compareInside(
                    different,
                    names,
                    ObjectType.CONSTRAINT,
                    pair,
                    database,
                    "alter table t add constraint %s check (x > 1)");
            compareInside(
                    different,
                    names,
                    ObjectType.TRIGGER,
                    pair,
                    database,
                    "create trigger %s before insert on t for each row set @x = 1");
        }
        assertThat(different).isEmpty();
    }

    private static void compareInside(
            List<String> different,
            NameFolding names,
            ObjectType type,
            String[] pair,
            TestDatabase database,
            String create)
            throws SQLException {
        database.execute("create or replace table t (x int)");
        compare(different, names, type, pair, database, create, null);
    }

    /** The second of two names that are the same is refused. */
    private static void compare(
            List<String> different,
            NameFolding names,
            ObjectType type,
            String[] pair,
            TestDatabase database,
            String create,
            String drop)
            throws SQLException {
        database.execute(String.format(Locale.ROOT, create, "`" + pair[0] + "`"));
        boolean same = false;
        try {
            database.execute(String.format(Locale.ROOT, create, "`" + pair[1] + "`"));
        } catch (SQLException taken) {
            same = true;
        }
        for (int i = 0; drop != null && i < (same ? 1 : 2); i++) {
            database.execute(String.format(Locale.ROOT, drop, "`" + pair[i] + "`"));
        }
        NameFolding.Kind kind = NameFolding.Kind.of(type);
        if (names.same(kind, pair[0], pair[1]) && !same) {
            different.add(type + " " + pair[0] + " and " + pair[1] + " are not the same");
        }
        // To a routine's catalogue an accent is nothing: that costs a finding at most, where one is dropped by another
        // name.
        boolean accent =
                type == ObjectType.PROCEDURE && (pair[0] + pair[1]).chars().anyMatch(it -> it >= 128);
        if (!names.maySame(kind, pair[0], pair[1]) && same && !accent) {
            different.add(type + " " + pair[0] + " and " + pair[1] + " are the same");
        }
    }
}
