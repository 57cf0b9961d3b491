package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.Locale;

/** Whether the gate stands before the migrations or after them. */
public enum Phase {
    /** Before migrating: what will run, and what it will do. The default. */
    BEFORE,
    /** After migrating and before deploying: nothing pending, nothing running, everything there. */
    AFTER;

    /**
     * Reads the word a user wrote; null and blank are {@link #BEFORE}.
     *
     * @throws UsageException if it is neither
     */
    public static Phase parse(String word) {
        if (word == null || word.isBlank()) {
            return BEFORE;
        }
        return switch (word.trim().toLowerCase(Locale.ROOT)) {
            case "before" -> BEFORE;
            case "after" -> AFTER;
            default -> throw new UsageException("phase must be before or after, not '" + word.trim() + "'");
        };
    }
}
