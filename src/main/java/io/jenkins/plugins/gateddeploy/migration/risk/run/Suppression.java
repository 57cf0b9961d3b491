package io.jenkins.plugins.gateddeploy.migration.risk.run;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;

/**
 * Somebody decided that a rule does not count, and said why.
 *
 * @param rule the rule's id, such as {@code migration-drop-column}
 * @param reason why; never blank
 */
public record Suppression(String rule, String reason) implements Serializable {

    public Suppression {
        if (rule == null || !rule.matches("migration-[a-z0-9-]+")) {
            throw new UsageException("allow '" + rule + "' names no rule. Rules are named like migration-drop-column.");
        }
        if (reason == null || reason.isBlank()) {
            throw new UsageException("allow '" + rule + "' needs a reason.");
        }
        reason = reason.trim();
    }
}
