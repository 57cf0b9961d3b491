package io.jenkins.plugins.gateddeploy.migration.risk.rollback;

import java.util.Locale;

/** Whether the previous version of the application still works on the schema after the migrations. */
public enum RollbackVerdict {
    COMPATIBLE,
    UNKNOWN,
    BREAKS;

    /** The word in the report's facts: {@code compatible}, {@code unknown} or {@code breaks}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The worse of the two. */
    public RollbackVerdict or(RollbackVerdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
