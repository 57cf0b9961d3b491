package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * An index.
 *
 * @param name null if the server chooses it
 * @param kind ordinary, unique, full-text or spatial
 * @param method in lower case, such as {@code btree} or {@code gin}; null if none is said
 * @param columns key columns in order; an expression stands as its text in parentheses
 * @param where the predicate of a partial index as written, in one line; null if it has none
 */
public record IndexDefinition(String name, Kind kind, String method, List<String> columns, String where)
        implements Serializable {

    /** What the index is for. */
    public enum Kind {
        ORDINARY,
        UNIQUE,
        FULLTEXT,
        SPATIAL,
        VECTOR
    }

    public IndexDefinition {
        Objects.requireNonNull(kind, "kind");
        columns = List.copyOf(columns);
    }

    public boolean unique() {
        return kind == Kind.UNIQUE;
    }
}
