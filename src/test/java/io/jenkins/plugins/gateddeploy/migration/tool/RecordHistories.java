package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.migration.database.MariaServer;
import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Records what migration tools from npm write into their tables. Not run with the other tests: its name says so to
 * Maven. The command is in the README beside the recordings.
 */
@ExtendWith({PostgresServer.Extension.class, MariaServer.Extension.class})
class RecordHistories {
    private static final Path ROOT = Path.of(System.getProperty("project.root"));
    private static final Path RECORDER = ROOT.resolve("src/test/recorders/migration-tools");
    private static final Path FIXTURES =
            ROOT.resolve("src/test/resources/io/jenkins/plugins/gateddeploy/migration/tool");

    @Test
    void record(PostgresServer postgres, MariaServer maria) throws Exception {
        for (String tool : List.of("dbmate", "knex", "sequelize", "typeorm")) {
            recordPostgres(tool, tool, postgres);
            recordMaria(tool, maria);
        }
        recordPostgres("node-pg-migrate", "sql", postgres);
        recordPostgres("prisma", "prisma", postgres);
        recordPostgres("prisma", "prisma-failed", postgres);
    }

    private static void recordPostgres(String tool, String fixture, PostgresServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        String url = "postgres://postgres:postgres@127.0.0.1:" + server.port() + "/" + database.name();
        migrate(tool, url, fixture);
        List<String> dump = new ArrayList<>();
        for (String table : tables(database, "public")) {
            dump.addAll(database.rows("select 'create table ' || quote_ident(c.relname) || ' (' || string_agg("
                    + "quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)"
                    + " || case when a.attnotnull then ' not null' else '' end, ', ' order by a.attnum) || ');'"
                    + " from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0"
                    + " where c.oid = 'public.\"" + table + "\"'::regclass group by c.relname"));
            dump.addAll(
                    database.rows("select 'insert into \"" + table + "\" select * from json_populate_record(null::\""
                            + table + "\", ' || quote_literal(row_to_json(t)) || ');' from \"" + table + "\" t"));
        }
        write(fixture, "postgresql.sql", dump);
    }

    private static void recordMaria(String tool, MariaServer server) throws Exception {
        TestDatabase database = server.freshDatabase();
        migrate(tool, "mysql://owner:owner@127.0.0.1:" + server.port() + "/" + database.name(), tool);
        List<String> dump = new ArrayList<>();
        for (String table : tables(database, database.name())) {
            dump.add(database.rows("show create table `" + table + "`")
                            .get(0)
                            .split("\\|", 2)[1]
                            .replace("\n", " ") + ";");
            for (String row : database.rows("select * from `" + table + "`")) {
                List<String> values = new ArrayList<>();
                for (String value : row.split("\\|")) {
                    values.add(value.equals("null") ? "null" : "'" + value + "'");
                }
                dump.add("insert into `" + table + "` values (" + String.join(", ", values) + ");");
            }
        }
        write(tool, "mariadb.sql", dump);
    }

    /** The tool's own tables; what the migrations made is not needed. */
    private static List<String> tables(TestDatabase database, String schema) throws SQLException {
        return database.rows("select table_name from information_schema.tables where table_schema = '" + schema
                + "' and table_name not in ('users') order by 1");
    }

    private static void migrate(String tool, String url, String fixture) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "node",
                        RECORDER.resolve("migrate.mjs").toString(),
                        tool,
                        url,
                        FIXTURES.resolve(fixture).resolve("files").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/record.log")))
                .start();
        boolean meantToFail = fixture.endsWith("-failed");
        if (process.waitFor() != 0 != meantToFail) {
            throw new IllegalStateException(tool + " did not end as expected");
        }
    }

    private static void write(String fixture, String name, List<String> lines) throws IOException {
        Files.write(FIXTURES.resolve(fixture).resolve(name), lines);
    }
}
