package io.jenkins.plugins.gateddeploy.migration.rehearsal;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a rehearsal showed: how long each migration took there and back, and where it ended. */
public final class RehearsalResult {
    private final Map<String, Map<String, Object>> migrations = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    void applied(String file, long millis) {
        entry(file).put("upMillis", millis);
    }

    void takenBack(String file, long millis) {
        entry(file).put("downMillis", millis);
    }

    void noWayBack(String file) {
        entry(file).put("down", "none");
    }

    void add(Finding finding) {
        findings.add(finding);
    }

    /** In the order they were found. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** For the report's facts: one map for each migration that was tried, with {@code file}, {@code upMillis} and so on. */
    public List<Map<String, Object>> migrations() {
        return List.copyOf(migrations.values());
    }

    private Map<String, Object> entry(String file) {
        return migrations.computeIfAbsent(file, it -> new LinkedHashMap<>(Map.of("file", it)));
    }
}
