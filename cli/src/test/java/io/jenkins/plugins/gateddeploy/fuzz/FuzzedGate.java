package io.jenkins.plugins.gateddeploy.fuzz;

import io.jenkins.plugins.gateddeploy.env.EnvGate;
import io.jenkins.plugins.gateddeploy.env.EnvRequest;
import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.ReportJson;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.MigrationGate;
import io.jenkins.plugins.gateddeploy.migration.MigrationRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs a whole gate over files that a fuzzer made. Whatever is in them, the gate ends with a report, in time, and without an
 * error of its own; a request that it refuses is fine, too.
 */
final class FuzzedGate {
    /** An error of the gate itself, and a gate that its deadline had to end. */
    private static final Set<String> FAULTS = Set.of("gate-could-not-look", "gate-deadline");

    private static final Path FOLDER = folder();

    private FuzzedGate() {}

    /** A file of the folder that the gate is run in; paths are relative. */
    static void file(String name, byte[] content) {
        try {
            Path file = FOLDER.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code requireEnv}; null if the request is refused. */
    static Report env(String contract, List<String> files, List<String> compareTo) {
        try {
            EnvRequest request = EnvRequest.builder()
                    .names(contract == null ? List.of("API_KEY") : List.of())
                    .contract(contract)
                    .files(files)
                    .compareTo(compareTo)
                    .buildEnvironment(Map.of("HOME", "/home/jenkins"))
                    .build();
            return checked(EnvGate.check(request, WorkspaceFiles.inside(FOLDER)));
        } catch (UsageException e) {
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code migrationPreflight} of the files alone; null if the request is refused. */
    static Report migrations(String dir, String tool, String dialect) {
        try {
            MigrationRequest request =
                    MigrationRequest.of(dir).tool(tool).dialect(dialect).build();
            return checked(MigrationGate.check(request, WorkspaceFiles.inside(FOLDER)));
        } catch (UsageException e) {
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Report checked(Report report) {
        for (Finding finding : report.findings()) {
            if (FAULTS.contains(finding.rule())) {
                throw new AssertionError(finding.rule() + ": " + finding.found());
            }
        }
        ReportJson.write(report);
        return report;
    }

    private static Path folder() {
        try {
            // A fuzzer writes thousands of files a second.
            Path memory = Path.of("/dev/shm");
            Path folder = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "gated-deploy-fuzz")
                    : Files.createTempDirectory("gated-deploy-fuzz");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
