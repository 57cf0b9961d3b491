package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** All tools that are known, and the choice between them from what the files and the tables look like. */
public final class MigrationTools {
    private static final List<MigrationTool> ALL = List.of(
            new FlywayTool(),
            new LiquibaseTool(),
            new PrismaTool(),
            new SequelizeTool(),
            new KnexTool(),
            new TypeormTool(),
            new RailsTool(),
            new DjangoTool(),
            new AlembicTool(),
            new GolangMigrateTool(),
            new GooseTool(),
            new DbmateTool(),
            new EfCoreTool(),
            new AtlasTool(),
            new PlainSqlTool());

    private MigrationTools() {}

    /** Every tool, in the order of the documentation. */
    public static List<MigrationTool> all() {
        return ALL;
    }

    /**
     * The tool that the user named.
     *
     * @throws UsageException if there is none of that name
     */
    public static MigrationTool named(String id) {
        String wanted = id.trim().toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(it -> it.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new UsageException("tool: '" + id + "' is not known; allowed are "
                        + ALL.stream().map(MigrationTool::id).collect(Collectors.joining(", "))));
    }

    /**
     * The tool that wrote these files. Certain evidence (configuration, annotations) outweighs mere names; what is then
     * still open is decided by the history tables that are there.
     *
     * @param tables history tables of any tool in the schemas the connection uses; empty if there is no database
     * @param names how the database reads names
     * @throws UnknownLayoutException if no tool writes such files, or more than one does
     */
    public static MigrationTool detect(MigrationFiles files, List<HistoryTable> tables, NameFolding names)
            throws UnknownLayoutException {
        Map<MigrationTool, Evidence> candidates = new LinkedHashMap<>();
        ALL.forEach(tool -> tool.looksLike(files).ifPresent(evidence -> candidates.put(tool, evidence)));
        List<MigrationTool> best = best(candidates);
        if (best.size() > 1) {
            List<MigrationTool> withTable = best.stream()
                    .filter(tool -> tables.stream().anyMatch(table -> isOf(tool, table, files, names)))
                    .toList();
            best = withTable.isEmpty() ? best : withTable;
        }
        if (best.size() == 1) {
            return best.get(0);
        }
        throw best.isEmpty() ? unknown(files, tables) : ambiguous(files, best, candidates, tables);
    }

    static boolean isOf(MigrationTool tool, HistoryTable table, MigrationFiles files, NameFolding names) {
        return tables(tool, files, names).stream().anyMatch(it -> names.same(NameFolding.Kind.TABLE, it, table.name()))
                && tool.owns(table);
    }

    /** The names that the tool's history table may have, as the server understands the tool. */
    static List<String> tables(MigrationTool tool, MigrationFiles files, NameFolding names) {
        return tool.historyTables(files).stream()
                .map(it -> names.read(it, tool.quotesTable()))
                .toList();
    }

    private static List<MigrationTool> best(Map<MigrationTool, Evidence> candidates) {
        boolean certain = candidates.values().stream().anyMatch(Evidence::certain);
        return candidates.entrySet().stream()
                .filter(it -> it.getValue().certain() == certain)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static UnknownLayoutException unknown(MigrationFiles files, List<HistoryTable> tables) {
        if (files.all().isEmpty()) {
            return new UnknownLayoutException(files.directory() + " has no migrations: it is empty"
                    + (files.problems().isEmpty()
                            ? "."
                            : " but for " + files.problems().get(0).sentence() + ".")
                    + " Point dir at the directory that the migration tool reads.");
        }
        return new UnknownLayoutException("No known migration tool writes files such as those in " + files.directory()
                + ": "
                + MigrationFiles.some(files.all()) + tablesSeen(tables)
                + ". Point dir at the directory that the tool reads, or name the tool with tool: (" + ids() + ").");
    }

    private static UnknownLayoutException ambiguous(
            MigrationFiles files,
            List<MigrationTool> best,
            Map<MigrationTool, Evidence> candidates,
            List<HistoryTable> tables) {
        List<String> seen = new ArrayList<>();
        best.forEach(it -> seen.add(it.id() + " (" + candidates.get(it).seen() + ")"));
        return new UnknownLayoutException("More than one migration tool could have written the files in "
                + files.directory() + ": " + String.join(", ", seen) + tablesSeen(tables)
                + ". Name the one that is meant with tool:.");
    }

    private static String tablesSeen(List<HistoryTable> tables) {
        if (tables.isEmpty()) {
            return "";
        }
        return "; history tables seen: "
                + MigrationFiles.some(tables.stream().map(HistoryTable::title).toList());
    }

    private static String ids() {
        return ALL.stream().map(MigrationTool::id).collect(Collectors.joining(", "));
    }
}
