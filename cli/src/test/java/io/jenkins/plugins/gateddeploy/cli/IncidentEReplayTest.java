package io.jenkins.plugins.gateddeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.database.PostgresServer;
import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Incident E as the demo plays it: the example that people run is what is tested. */
@ExtendWith(PostgresServer.Extension.class)
@Timeout(120)
class IncidentEReplayTest {
    private static final Path EXAMPLE = Path.of(System.getProperty("project.root"), "examples", "incident-e");

    @Test
    void theGateAfterMigratingNamesTheColumnAndTheMigrationThatWasLeftOut(
            PostgresServer server, @TempDir Path directory) throws Exception {
        TestDatabase database = server.freshDatabase();
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("filesystem:" + EXAMPLE.resolve("db/migrations"))
                .target("2")
                .load()
                .migrate();
        TestDatabase gate = server.role(database, "replay_gate", "grant select on all tables in schema public to replay_gate");
        String text = replay(gate, directory.resolve("log").toFile());
        assertThat(text.lines().filter(it -> it.startsWith("-> exit status")))
                .as(text)
                .containsExactly("-> exit status 0", "-> exit status 1");
        assertThat(text)
                .contains(
                        "V3__add_orders_updated_at.sql  APPLY",
                        "Column orders.updated_at is not in this database: V3__add_orders_updated_at.sql adds it and was"
                                + " never run here");
    }

    private static String replay(TestDatabase database, File log) throws Exception {
        ProcessBuilder command = new ProcessBuilder("bash", EXAMPLE.resolve("replay").toString())
                .redirectErrorStream(true)
                .redirectOutput(log);
        command.environment()
                .putAll(Map.of(
                        "DEMO_URL",
                        database.url(),
                        "DEMO_USER",
                        database.user(),
                        "DEMO_PASSWORD",
                        database.password(),
                        "GATED_DEPLOY",
                        "java -XX:TieredStopAtLevel=1 -cp " + System.getProperty("java.class.path") + " "
                                + Main.class.getName()));
        Process process = command.start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        return Files.readString(log.toPath());
    }
}
