package io.jenkins.plugins.gateddeploy.migration.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.gateddeploy.migration.database.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same histories as Flyway's own {@code info} sees them: random sets of files are migrated by Flyway, then edited,
 * removed, inserted and repaired at random, and both are asked. H2 keeps its names in upper case, too.
 */
class FlywayAgreementTest {
    @TempDir
    Path workspace;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void agreesWithFlyway(int seed) throws Exception {
        Random random = new Random(seed);
        TestDatabase database = new TestDatabase("jdbc:h2:file:" + workspace.resolve("h2"), "h2", "sa", "");
        Project project = new Project(workspace, "db");
        Flyway flyway = Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("filesystem:" + workspace.resolve("db"))
                .outOfOrder(seed % 3 == 0)
                .validateOnMigrate(false)
                .load();
        if (seed % 3 == 0) {
            Files.writeString(workspace.resolve("db/flyway.conf"), "flyway.outOfOrder=true\n");
        }
        for (int round = 0; round < 4; round++) {
            mutate(project, random);
            if (round < 3) {
                flyway.migrate();
            }
            if (random.nextInt(4) == 0) {
                flyway.repair();
            }
        }
        Map<String, String> ours = new TreeMap<>();
        for (Migration migration : project.status(database).migrations()) {
            ours.put(migration.key().replaceFirst("^R ", ""), migration.state().word());
        }
        assertThat(ours).isEqualTo(flywaysOwn(flyway));
    }

    private static void mutate(Project project, Random random) throws Exception {
        for (int i = 0; i < 8; i++) {
            int version = 1 + random.nextInt(14);
            String name = version == 14 ? "R__view.sql" : "V" + version + "__x.sql";
            boolean there = Files.exists(project.path(name));
            if (there && random.nextInt(3) == 0) {
                project.without(name);
            } else if (!there || random.nextInt(3) == 0) {
                project.file(name, "select " + random.nextInt(100) + ";\n");
            }
        }
    }

    private static Map<String, String> flywaysOwn(Flyway flyway) {
        Map<String, String> states = new TreeMap<>();
        for (MigrationInfo info : flyway.info().all()) {
            MigrationState state = info.getState();
            if (state == MigrationState.SUPERSEDED || info.getType() == CoreMigrationType.DELETE) {
                continue; // An earlier run of a repeatable one; the row that marks another as deleted.
            }
            boolean repeatable = info.getVersion() == null;
            String key = repeatable ? info.getDescription() : info.getVersion().getVersion();
            String word =
                    switch (state) {
                        case PENDING -> repeatable ? "repeatable-pending" : "pending";
                        case SUCCESS, OUT_OF_ORDER -> info.isChecksumMatching() ? "applied" : "edited";
                        case IGNORED -> "out-of-order";
                        case MISSING_SUCCESS, FUTURE_SUCCESS -> "missing";
                        case OUTDATED -> "repeatable-changed";
                        default ->
                            state.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
                    };
            boolean late = word.equals("pending") && flyway.getConfiguration().isOutOfOrder() && behind(info, flyway);
            states.merge(key, late ? "late" : word, (old, now) -> old.equals("deleted") ? now : old);
        }
        return states;
    }

    private static boolean behind(MigrationInfo info, Flyway flyway) {
        for (MigrationInfo other : flyway.info().applied()) {
            if (other.getVersion() != null && other.getVersion().compareTo(info.getVersion()) > 0) {
                return true;
            }
        }
        return false;
    }
}
