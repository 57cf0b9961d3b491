package io.jenkins.plugins.gateddeploy.gate;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much one finding matters. An error blocks, warnings alone warn, information only informs. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    /** The word used in JSON, SARIF and texts: {@code error}, {@code warning} or {@code info}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Severity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
