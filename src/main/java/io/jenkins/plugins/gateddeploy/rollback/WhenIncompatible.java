package io.jenkins.plugins.gateddeploy.rollback;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.Locale;

/** What to do when the previous version cannot run on the migrated schema; the step parameter {@code whenIncompatible}. */
public enum WhenIncompatible {
    /** Do not roll back. The default. */
    HOLD,
    /** Roll back all the same: the author knows better, for instance because the rollback also restores the database. */
    ROLLBACK;

    /** The word a user writes: {@code hold} or {@code rollback}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word a user wrote; null and blank are the default, {@link #HOLD}.
     *
     * @throws UsageException if it is neither of the two
     */
    public static WhenIncompatible parse(String word) {
        if (word == null || word.isBlank()) {
            return HOLD;
        }
        for (WhenIncompatible value : values()) {
            if (value.word().equals(word.trim())) {
                return value;
            }
        }
        throw new UsageException("whenIncompatible must be one of hold, rollback, not '" + word.trim() + "'");
    }
}
