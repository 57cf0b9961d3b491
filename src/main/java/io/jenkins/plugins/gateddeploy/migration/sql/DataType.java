package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A column's type.
 *
 * @param name in lower case and in its shortest common spelling: {@code varchar}, {@code int}, {@code bigint},
 *     {@code timestamptz}, {@code serial}; a type of the user's own keeps its schema, {@code app.mood}
 * @param modifiers numbers in parentheses: {@code [12, 2]} for {@code numeric(12,2)}
 * @param labels the values of a MySQL ENUM or SET, in order
 * @param array PostgreSQL array of the type
 * @param unsigned MySQL UNSIGNED
 * @param charset MySQL CHARACTER SET in lower case; null if none is said
 * @param collation COLLATE; null if none is said
 */
public record DataType(
        String name,
        List<Integer> modifiers,
        List<String> labels,
        boolean array,
        boolean unsigned,
        String charset,
        String collation)
        implements Serializable {

    public DataType {
        Objects.requireNonNull(name, "name");
        modifiers = List.copyOf(modifiers);
        labels = List.copyOf(labels);
    }

    /** A type that is only a name. */
    public static DataType of(String name) {
        return new DataType(name, List.of(), List.of(), false, false, null, null);
    }

    /** The one modifier of {@code varchar(255)}; -1 if there is none. */
    public int length() {
        return modifiers.isEmpty() ? -1 : modifiers.get(0);
    }

    /** Such as {@code numeric(12,2)}, {@code text[]}, {@code int unsigned}; labels are counted, not shown. */
    @Override
    public String toString() {
        String size = modifiers.isEmpty()
                ? ""
                : modifiers.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")"));
        String values = labels.isEmpty() ? "" : "(" + labels.size() + " values)";
        return name + size + values + (unsigned ? " unsigned" : "") + (array ? "[]" : "");
    }
}
