package io.jenkins.plugins.gateddeploy.gate;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The line above which a gate stops the deployment; the step parameter {@code failOn}. */
public enum FailOn {
    /** Errors stop, warnings do not. The default. */
    ERROR,
    /** Warnings stop as errors do. */
    WARNING,
    /** Shadow mode: nothing stops; the report is a warning that says what the gate would have done. */
    NEVER;

    /** The word a user writes: {@code error}, {@code warning} or {@code never}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word a user wrote; null and blank are the default, {@link #ERROR}.
     *
     * @throws UsageException if it is none of the three
     */
    public static FailOn parse(String word) {
        if (word == null || word.isBlank()) {
            return ERROR;
        }
        return Arrays.stream(values())
                .filter(it -> it.word().equals(word.trim()))
                .findFirst()
                .orElseThrow(() -> new UsageException("failOn must be one of "
                        + Arrays.stream(values()).map(FailOn::word).collect(Collectors.joining(", ")) + ", not '"
                        + word.trim() + "'"));
    }
}
