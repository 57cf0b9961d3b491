package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Alembic: a graph of revisions, identified inside the files, and a table with the current heads only. What leads to a head
 * ran. https://alembic.sqlalchemy.org/en/latest/branches.html
 */
final class AlembicTool implements MigrationTool {
    private static final Pattern FILE = Pattern.compile(".*\\.py");
    private static final Pattern REVISION = Pattern.compile("(?md)^revision\\b[^=\\n]*+=\\s*+[\"']([^\"']+)[\"']");
    private static final Pattern DOWN =
            Pattern.compile("(?md)^down_revision\\b[^=\\n]*+=\\s*+(\\([^)]*\\)|\\[[^\\]]*\\]|[^\\n]*)");
    private static final Pattern DEPENDS =
            Pattern.compile("(?md)^depends_on\\b[^=\\n]*+=\\s*+(\\([^)]*\\)|\\[[^\\]]*\\]|[^\\n]*)");
    private static final Pattern QUOTED = Pattern.compile("[\"']([^\"']+)[\"']");
    private static final TableSetting TABLE =
            new TableSetting(List.of("env.py"), Pattern.compile("version_table\\s*+=\\s*+[\"']([^\"']+)[\"']"));

    /** What a revision follows. */
    private record Links(List<String> down, List<String> depends) {}

    @Override
    public String id() {
        return "alembic";
    }

    @Override
    public String title() {
        return "Alembic";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        List<String> python = files.anywhere(FILE).stream()
                .filter(it -> !MigrationFiles.name(it).equals("env.py"))
                .toList();
        return files.containing(python, DOWN).map(it -> Evidence.certain(it + " has a down_revision"));
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        Map<String, LocalMigration> byId = new LinkedHashMap<>();
        List<LocalMigration> duplicates = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        for (String file : files.anywhere(FILE)) {
            try {
                String text = files.text(file);
                Matcher revision = REVISION.matcher(text);
                if (revision.find() && DOWN.matcher(text).find()) {
                    LocalMigration migration = LocalMigration.of(revision.group(1), files.shown(file))
                            .version(revision.group(1))
                            .transactions(text.contains("autocommit_block") ? Transactions.UNKNOWN : Transactions.ONE)
                            .detail(new Links(quoted(DOWN, text), quoted(DEPENDS, text)))
                            .build();
                    if (byId.putIfAbsent(migration.key(), migration) != null) {
                        duplicates.add(migration);
                    }
                }
            } catch (UnreadableFileException e) {
                problems.add(new FileProblem(files.shown(file), e.getMessage()));
            }
        }
        for (LocalMigration migration : byId.values()) {
            for (String before : migration.detail(Links.class).down()) {
                if (!byId.containsKey(before)) {
                    problems.add(new FileProblem(
                            migration.file(),
                            migration.file() + " follows revision " + before
                                    + ", which no file has, so Alembic stops"));
                }
            }
        }
        List<LocalMigration> ordered = ordered(byId);
        ordered.addAll(duplicates);
        return new LocalMigrations(ordered, problems);
    }

    private static List<String> quoted(Pattern assignment, String text) {
        List<String> ids = new ArrayList<>();
        Matcher line = assignment.matcher(text);
        if (line.find()) {
            Matcher id = QUOTED.matcher(line.group(1).replaceFirst("#.*", ""));
            while (id.find()) {
                ids.add(id.group(1));
            }
        }
        return ids;
    }

    /** Each after what it follows; a circle ends up last instead of hanging. */
    private static List<LocalMigration> ordered(Map<String, LocalMigration> byId) {
        List<LocalMigration> ordered = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        List<LocalMigration> open = new ArrayList<>(byId.values());
        boolean moved = true;
        while (moved && !open.isEmpty()) {
            List<LocalMigration> ready = open.stream()
                    .filter(it -> it.detail(Links.class).down().stream()
                            .allMatch(before -> placed.contains(before) || !byId.containsKey(before)))
                    .toList();
            ready.forEach(it -> placed.add(it.key()));
            ordered.addAll(ready);
            open.removeAll(ready);
            moved = !ready.isEmpty();
        }
        ordered.addAll(open);
        return ordered;
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        return TABLE.or(files, "alembic_version");
    }

    @Override
    public boolean owns(HistoryTable table) {
        return table.has("version_num");
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        return new History(table, database.rows(table, List.of("version_num"), "version_num"), List.of());
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        Map<String, LocalMigration> byId = new LinkedHashMap<>();
        local.forEach(it -> byId.putIfAbsent(it.key(), it));
        Set<String> heads = new LinkedHashSet<>();
        history.rows().forEach(it -> heads.add(it.text("version_num")));
        Set<String> ran = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(heads);
        while (!open.isEmpty()) {
            String id = open.remove();
            LocalMigration migration = byId.get(id);
            if (ran.add(id) && migration != null) {
                open.addAll(migration.detail(Links.class).down());
                open.addAll(migration.detail(Links.class).depends());
            }
        }
        ran.removeIf(it -> !byId.containsKey(it) && !heads.contains(it));
        List<Recorded> recorded =
                ran.stream().map(it -> Recorded.applied(it, null, null)).toList();
        Set<String> forks = forks(byId, heads);
        boolean lost = !byId.keySet().containsAll(heads);
        return new SetComparison(Versions.TEXT, MigrationState.PENDING)
                .compare(local, recorded).stream()
                        .map(it -> it.state() == MigrationState.PENDING ? pending(it, forks, lost) : it)
                        .toList();
    }

    private static Migration pending(Migration migration, Set<String> forks, boolean lost) {
        if (lost) {
            return Migration.of(migration.local(), MigrationState.UNKNOWN)
                    .saying("a file for the head in the table", "none, so what led to it cannot be told");
        }
        return forks.contains(migration.key())
                ? Migration.of(migration.local(), MigrationState.FORKED)
                        .saying("one head", "heads " + String.join(", ", forks))
                : migration;
    }

    /** Heads of the code, if there is more than one and the database is not already on all of them. */
    private static Set<String> forks(Map<String, LocalMigration> byId, Set<String> heads) {
        Set<String> ends = new LinkedHashSet<>(byId.keySet());
        byId.values().forEach(it -> ends.removeAll(it.detail(Links.class).down()));
        return ends.size() > 1 && !heads.containsAll(ends) ? ends : Set.of();
    }

    @Override
    public String fix(MigrationState state) {
        return state == MigrationState.FORKED
                ? "Join the heads with `alembic merge heads`, or upgrade to `heads` if both are meant."
                : Advice.general(state);
    }
}
