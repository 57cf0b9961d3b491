package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.DataType;
import java.util.List;
import java.util.Set;

/** How the values of two types relate: whether what one holds, or what an application writes for it, fits the other. */
public enum TypeFit {
    SAME,
    /** All old values fit the new type, and old programs can read and write it. */
    WIDER,
    /** Of the same family, but some old values do not fit. */
    NARROWER,
    /** Another family: values are converted, and old programs may fail on it. */
    DIFFERENT,
    /** One of the types is unknown. */
    UNKNOWN;

    private static final List<String> INTEGERS = List.of("tinyint", "smallint", "mediumint", "int", "bigint");
    private static final List<String> TEXTS = List.of("tinytext", "text", "mediumtext", "longtext");
    private static final List<String> BLOBS = List.of("tinyblob", "blob", "mediumblob", "longblob");
    private static final List<String> FLOATS = List.of("real", "float", "double", "double precision");
    private static final Set<String> TIMES =
            Set.of("timestamp", "timestamptz", "time", "timetz", "datetime", "interval");

    /** Compares the type a column had with the one it gets. */
    public static TypeFit of(DataType old, DataType now) {
        if (old == null || now == null) {
            return UNKNOWN;
        }
        if (old.array() != now.array() || old.unsigned() != now.unsigned()) {
            return old.array() == now.array() && isIn(INTEGERS, old, now) ? NARROWER : DIFFERENT;
        }
        if (old.name().equals(now.name())) {
            return sameName(old, now);
        }
        if (isIn(INTEGERS, old, now)) {
            return byRank(INTEGERS, old, now);
        }
        if (isIn(TEXTS, old, now)) {
            return byRank(TEXTS, old, now);
        }
        if (isIn(BLOBS, old, now)) {
            return byRank(BLOBS, old, now);
        }
        if (isIn(FLOATS, old, now)) {
            return byRank(FLOATS, old, now);
        }
        return characters(old, now);
    }

    private static TypeFit characters(DataType old, DataType now) {
        boolean oldVariable = old.name().equals("varchar");
        boolean nowVariable = now.name().equals("varchar");
        if (oldVariable && now.name().endsWith("text")) {
            return WIDER;
        }
        if (old.name().endsWith("text") && nowVariable) {
            return now.length() < 0 ? WIDER : NARROWER;
        }
        if (old.name().equals("char") && nowVariable && now.length() >= Math.max(1, old.length())) {
            return WIDER;
        }
        boolean numbers = INTEGERS.contains(old.name()) && now.name().equals("numeric") && now.length() < 0;
        return numbers || old.name().equals("cidr") && now.name().equals("inet") ? WIDER : DIFFERENT;
    }

    private static TypeFit sameName(DataType old, DataType now) {
        if (!old.labels().isEmpty() || !now.labels().isEmpty()) {
            return old.labels().equals(now.labels()) ? SAME : now.labels().containsAll(old.labels()) ? WIDER : NARROWER;
        }
        if (old.modifiers().equals(now.modifiers()) || INTEGERS.contains(now.name())) {
            return SAME;
        }
        if (now.name().equals("numeric") || now.name().equals("decimal")) {
            return numeric(old, now);
        }
        int implied = TIMES.contains(now.name()) ? 6 : now.name().equals("char") ? 1 : Integer.MAX_VALUE;
        int before = old.length() < 0 ? implied : old.length();
        int after = now.length() < 0 ? implied : now.length();
        return after == before ? SAME : after > before ? WIDER : NARROWER;
    }

    private static TypeFit numeric(DataType old, DataType now) {
        if (now.length() < 0) {
            return WIDER;
        }
        if (old.length() < 0) {
            return NARROWER;
        }
        int oldScale = old.modifiers().size() < 2 ? 0 : old.modifiers().get(1);
        int nowScale = now.modifiers().size() < 2 ? 0 : now.modifiers().get(1);
        boolean fits = nowScale >= oldScale && now.length() - nowScale >= old.length() - oldScale;
        return fits ? WIDER : NARROWER;
    }

    private static boolean isIn(List<String> family, DataType old, DataType now) {
        return family.contains(old.name()) && family.contains(now.name());
    }

    private static TypeFit byRank(List<String> family, DataType old, DataType now) {
        return family.indexOf(now.name()) > family.indexOf(old.name()) ? WIDER : NARROWER;
    }
}
