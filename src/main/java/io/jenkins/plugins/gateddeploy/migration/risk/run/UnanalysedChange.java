package io.jenkins.plugins.gateddeploy.migration.risk.run;

import java.io.Serializable;
import java.util.Objects;

/**
 * Something that a pending migration does beside its SQL, and that nobody can know without running it.
 *
 * @param file as findings show it
 * @param migration its name
 * @param reason completes a sentence that begins with the name: {@code has executeCommand, which runs a program}
 * @param comment what its author wrote beside it, where a suppression may stand; null if nothing
 */
public record UnanalysedChange(String file, String migration, String reason, String comment) implements Serializable {
    public UnanalysedChange {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(migration, "migration");
        Objects.requireNonNull(reason, "reason");
    }
}
