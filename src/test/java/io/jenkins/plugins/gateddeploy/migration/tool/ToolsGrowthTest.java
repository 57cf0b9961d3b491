package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.Growth;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** See {@link Growth}. The files of each tool, as that tool's reader reads them. */
class ToolsGrowthTest {
    @TempDir
    Path workspace;

    /** Recognises, reads and takes apart one file of a tool. */
    private Growth.Parser tool(String id, String file) {
        return text -> {
            Path path = workspace.resolve(id).resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            MigrationFiles files = MigrationFiles.in(WorkspaceFiles.inside(workspace), id);
            MigrationTool tool = MigrationTools.named(id);
            tool.looksLike(files);
            for (LocalMigration migration :
                    tool.local(files, DatabaseKind.POSTGRESQL).migrations()) {
                migration.upSql();
                migration.downSql();
            }
            tool.historyTables(files);
        };
    }

    @TestFactory
    Stream<DynamicTest> code() {
        CodeSql sql = new CodeSql("knex", "raw", "schema.raw");
        return Stream.concat(
                Growth.anyText("code", text -> sql.in("up", "a.js", "exports.up = async (knex) => {" + text)),
                Growth.after(
                        "code",
                        text -> sql.in("up", "a.js", text),
                        ")",
                        "exports.up",
                        "up(",
                        "up()",
                        "up = function ",
                        "up(): ",
                        "up(){ knex.raw(",
                        "up(){ await knex.raw('a'); ",
                        "up(){ knex.raw('"));
    }

    @TestFactory
    Stream<DynamicTest> migrations() {
        return Stream.of(
                        Growth.after(
                                "typeorm",
                                tool("typeorm", "1704067200000-A.ts"),
                                "x",
                                "class A1704067200000 ",
                                "name = "),
                        Growth.after("rails", tool("rails", "20240101000000_a.rb"), "x", "class A\n", "disable_ddl"),
                        Growth.after(
                                "django",
                                tool("django", "app/migrations/0001_a.py"),
                                "x",
                                "class Migration(Migration):\n dependencies = [",
                                "class Migration(",
                                "\n  atomic"),
                        Growth.after(
                                "alembic",
                                tool("alembic", "a.py"),
                                "x",
                                "revision = 'a'\ndown_revision = (",
                                "revision"),
                        Growth.after("efcore", tool("efcore", "20240101000000_A.cs"), "x", ": "),
                        Growth.after("dbmate", tool("dbmate", "1_a.sql"), "x", "-- migrate:up\n", "-- migrate:up a "),
                        Growth.after("goose", tool("goose", "1_a.sql"), "x", "-- +goose Up\n", "-- +goose "),
                        Growth.after("atlas", tool("atlas", "atlas.sum"), "x", "h1:a\n", "a.sql h1:"),
                        Growth.after(
                                "flyway.toml", tool("flyway", "flyway.toml"), "x", "[flyway]\na = x", "[flyway]\n"),
                        Growth.after("flyway.conf", tool("flyway", "flyway.conf"), "x", "flyway.locations=", "a="),
                        Growth.after("flyway", tool("flyway", "V1__a.sql"), "x", "${", "SELECT 1;"))
                .flatMap(it -> it);
    }
}
