package io.jenkins.plugins.gateddeploy.migration.risk.rollback;

import io.jenkins.plugins.gateddeploy.gate.Source;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A statement after which the previous version does not work, or after which nobody can tell.
 *
 * @param verdict {@link RollbackVerdict#BREAKS} or {@link RollbackVerdict#UNKNOWN}
 * @param why one sentence
 * @param source file, line and object
 * @param statement the statement's beginning; null if it is about a whole migration
 * @param certain false if it breaks only if that version writes what is now refused
 */
public record RollbackReason(RollbackVerdict verdict, String why, Source source, String statement, boolean certain)
        implements Serializable {

    /** For the report's facts: {@code verdict}, {@code why}, {@code file}, {@code line}, {@code object}, {@code statement}. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("verdict", verdict.word());
        map.put("why", why);
        map.put("file", source.file());
        map.put("line", source.line());
        map.put("object", source.object());
        map.put("statement", statement);
        map.values().removeIf(Objects::isNull);
        return map;
    }
}
