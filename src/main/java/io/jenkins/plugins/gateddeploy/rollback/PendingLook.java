package io.jenkins.plugins.gateddeploy.rollback;

import io.jenkins.plugins.gateddeploy.gate.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Which migrations a {@code migrationPreflight} saw pending, and in which database. Two looks tell something about each other
 * only if both were at one database: another one may well have the same figures.
 *
 * @param database host, port and name; null if only files were read
 * @param applied how many had been applied; null if the gate could not determine it
 * @param pending how many were pending; null if the gate could not determine it
 * @param migrations the pending ones, as far as the report lists them
 */
record PendingLook(String database, Long applied, Long pending, Set<String> migrations) {

    static PendingLook in(Report report) {
        Map<String, Object> facts = report.facts();
        return new PendingLook(
                facts.get("database") instanceof String place ? place : null,
                count(facts.get("applied")),
                count(facts.get("pending")),
                listed(facts.get("plan")));
    }

    /** Whether this look, a later one, was at the database of the other one and saw what is pending there. */
    boolean isOf(PendingLook other) {
        return pending != null && database != null && database.equals(other.database);
    }

    boolean nothingToApply() {
        return pending != null && pending == 0;
    }

    /** Whether everything that an earlier look at the same database saw pending is still pending in this one. */
    boolean showsNothingApplied(PendingLook earlier) {
        return earlier.pending != null
                && pending >= earlier.pending
                && Objects.equals(applied, earlier.applied)
                && migrations.containsAll(earlier.migrations);
    }

    private static Set<String> listed(Object plan) {
        Set<String> names = new HashSet<>();
        if (plan instanceof List<?> list) {
            for (Object one : list) {
                if (one instanceof Map<?, ?> migration) {
                    // Several Liquibase changesets share one file.
                    names.add(migration.get("file") + "\n" + migration.get("name"));
                }
            }
        }
        return names;
    }

    private static Long count(Object fact) {
        return fact instanceof Number number ? number.longValue() : null;
    }
}
