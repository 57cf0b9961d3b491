package io.jenkins.plugins.gateddeploy.migration.readiness;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import java.util.List;

/**
 * What was seen.
 *
 * @param findings to be added to the report as they are
 * @param unknown what could not be told
 */
public record Observations(List<Finding> findings, List<Finding> unknown) {
    public Observations {
        findings = List.copyOf(findings);
        unknown = List.copyOf(unknown);
    }
}
