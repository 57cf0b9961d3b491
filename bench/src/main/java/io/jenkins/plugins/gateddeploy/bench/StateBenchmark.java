package io.jenkins.plugins.gateddeploy.bench;

import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.tool.MigrationFiles;
import io.jenkins.plugins.gateddeploy.migration.tool.ToolInspection;
import io.jenkins.plugins.gateddeploy.migration.tool.ToolStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** 2 000 Flyway migrations of which 1 950 ran: the gate's state of all of them beside Flyway's own {@code info}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
public class StateBenchmark {
    private static final String URL = "jdbc:h2:mem:bench;DB_CLOSE_DELAY=-1";
    private static final int APPLIED = 1_950;
    private static final int ALL = 2_000;

    private Path workspace;
    private Flyway flyway;

    @Setup
    public void migrate() throws Exception {
        workspace = Files.createTempDirectory("bench");
        Files.createDirectories(workspace.resolve("db"));
        write(1, APPLIED);
        flyway = Flyway.configure()
                .dataSource(URL, "sa", "")
                .locations("filesystem:" + workspace.resolve("db"))
                .load();
        flyway.migrate();
        write(APPLIED + 1, ALL);
    }

    private void write(int first, int last) throws Exception {
        for (int i = first; i <= last; i++) {
            Files.writeString(
                    workspace.resolve("db/V" + i + "__table_" + i + ".sql"),
                    "create table t" + i + " (id int primary key, name varchar(200));\ncreate index i" + i + " on t" + i
                            + " (name);\n-- What it is for.\ninsert into t" + i + " values (1, 'x');\n");
        }
    }

    @Benchmark
    public MigrationInfo[] flywayInfo() {
        return flyway.info().all();
    }

    @Benchmark
    public ToolStatus gate() throws Exception {
        try (Connection connection = DriverManager.getConnection(URL, "sa", "")) {
            MigrationFiles files = MigrationFiles.in(WorkspaceFiles.inside(workspace), "db");
            return ToolInspection.of(files, null, connection, null, null);
        }
    }
}
