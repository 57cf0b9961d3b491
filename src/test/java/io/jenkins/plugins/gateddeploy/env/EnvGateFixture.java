package io.jenkins.plugins.gateddeploy.env;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Report;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A workspace with files, and the gate run on it. */
final class EnvGateFixture {
    private final Path workspace;
    private final Map<String, String> build = new LinkedHashMap<>();
    private EnvRequest.Builder request = EnvRequest.builder();

    EnvGateFixture(Path workspace) {
        this.workspace = workspace;
    }

    EnvGateFixture file(String name, String... lines) {
        try {
            Path file = workspace.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EnvGateFixture build(String name, String value) {
        build.put(name, value);
        return this;
    }

    EnvGateFixture names(String... names) {
        request.names(List.of(names));
        return this;
    }

    EnvGateFixture contract(String path) {
        request.contract(path);
        return this;
    }

    EnvGateFixture files(String... paths) {
        request.files(List.of(paths));
        return this;
    }

    EnvGateFixture compareTo(String... paths) {
        request.compareTo(List.of(paths));
        return this;
    }

    EnvGateFixture environment(String target) {
        request.environment(target);
        return this;
    }

    EnvRequest request() {
        return request.buildEnvironment(build).build();
    }

    Report check() {
        try {
            return EnvGate.check(request(), WorkspaceFiles.inside(workspace));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code rule object file:line} of every finding. */
    static List<String> told(Report report) {
        return report.findings().stream().map(EnvGateFixture::told).toList();
    }

    private static String told(Finding finding) {
        String file = finding.source().file() == null ? "-" : finding.source().file();
        String line =
                finding.source().line() == null ? "" : ":" + finding.source().line();
        String object =
                finding.source().object() == null ? "-" : finding.source().object();
        return finding.rule() + " " + object + " " + file + line;
    }
}
