package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.ReportText;
import io.jenkins.plugins.gateddeploy.migration.reality.Reality;
import io.jenkins.plugins.gateddeploy.migration.risk.RiskReport;
import io.jenkins.plugins.gateddeploy.migration.risk.StatementPlan;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plan as a person looks at it, and as the report's fact {@code plan} keeps it: a list with one map for each pending
 * migration in the order in which they will run. Its members: {@code file}, {@code name}, {@code state}, {@code reality}
 * ({@code APPLY}, {@code ALREADY_THERE}, {@code CONFLICT}, {@code UNKNOWN}), {@code notAnalysed} (why there are no
 * statements), {@code wayBack} and {@code statements}, a list of maps as {@link StatementPlan#toMap()} has them, and {@code
 * more}, the number of statements that were left out. At most 500 migrations are in it.
 */
public final class MigrationPlan {
    private static final int STATEMENTS_OF_A_MIGRATION = 50;
    private static final int STATEMENTS = 1_000;
    private static final int MIGRATIONS = 500;

    private MigrationPlan() {}

    /** @param risk null if the SQL was not analysed */
    static List<Map<String, Object>> of(PendingScripts pending, Map<String, Reality> reality, RiskReport risk) {
        Map<String, List<StatementPlan>> byFile = risk == null
                ? Map.of()
                : risk.statements().stream().collect(Collectors.groupingBy(StatementPlan::file));
        List<Map<String, Object>> plan = new ArrayList<>();
        int left = STATEMENTS;
        for (PendingScripts.Entry entry : pending.entries()
                .subList(0, Math.min(MIGRATIONS, pending.entries().size()))) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("file", entry.file());
            map.put("name", entry.migration().title());
            map.put("state", entry.migration().state().word());
            map.put(
                    "reality",
                    reality.getOrDefault(entry.migration().key(), Reality.UNKNOWN)
                            .name());
            if (entry.sql() == null) {
                map.put("notAnalysed", entry.reason());
            } else if (risk != null) {
                map.put(
                        "wayBack",
                        entry.sql().wayBack().name().toLowerCase(Locale.ROOT).replace('_', ' '));
                List<StatementPlan> statements = statements(entry, byFile);
                int shown = Math.min(Math.min(statements.size(), STATEMENTS_OF_A_MIGRATION), left);
                left -= shown;
                map.put(
                        "statements",
                        statements.subList(0, shown).stream()
                                .map(StatementPlan::toMap)
                                .toList());
                if (shown < statements.size()) {
                    map.put("more", statements.size() - shown);
                }
            }
            plan.add(map);
        }
        return plan;
    }

    /** Several Liquibase changesets share one file; their lines tell them apart. */
    private static List<StatementPlan> statements(PendingScripts.Entry entry, Map<String, List<StatementPlan>> byFile) {
        Set<Integer> lines = entry.sql().script().forward().stream()
                .flatMap(Statement::withNested)
                .map(Statement::line)
                .collect(Collectors.toSet());
        return byFile.getOrDefault(entry.sql().file(), List.of()).stream()
                .filter(it -> lines.contains(it.line()))
                .toList();
    }

    /**
     * The plan of a report as lines of text, without line ends; empty if nothing is pending.
     *
     * @param facts of a migration report
     */
    public static List<String> lines(Map<String, Object> facts) {
        if (!(facts.get("plan") instanceof List<?> plan) || plan.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        // Nobody was asked what is applied if only files were read.
        boolean asked = facts.containsKey("server");
        Object pending = facts.getOrDefault("pending", plan.size());
        lines.add("Plan: " + pending + (plan.size() == 1 ? " migration" : " migrations")
                + (asked
                        ? " pending, " + facts.get("applied") + " applied"
                        : ", all taken for pending without a database")
                + "; rollback of the application afterwards: " + facts.get("rollback")
                + (facts.get("estimate") == null ? "" : "; estimated " + facts.get("estimate")));
        for (Object one : plan) {
            if (one instanceof Map<?, ?> migration) {
                lines.add("  " + ReportText.plain(PlanText.migration(migration, asked)));
                if (migration.get("statements") instanceof List<?> statements) {
                    statements.stream()
                            .filter(it -> it instanceof Map<?, ?>)
                            .map(it -> "    " + ReportText.plain(PlanText.statement((Map<?, ?>) it)))
                            .forEach(lines::add);
                }
            }
        }
        return lines;
    }
}
