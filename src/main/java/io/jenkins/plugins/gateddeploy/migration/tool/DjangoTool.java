package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Django: {@code app/migrations/0001_initial.py}, a row per app and name. Rows of apps that are not among the files
 * (Django's own, other packages') are left alone. Squashed migrations take the place of those they replace.
 * https://docs.djangoproject.com/en/5.1/topics/migrations/
 */
final class DjangoTool implements MigrationTool {
    private static final Pattern FILE = Pattern.compile("(?!__init__)[A-Za-z0-9_]+\\.py");
    private static final Pattern MIGRATION =
            Pattern.compile("class\\s+Migration\\s*\\(\\s*(?:migrations\\.)?Migration\\s*\\)");
    private static final Pattern NOT_ATOMIC = Pattern.compile("(?m)^[ \\t]++atomic\\s*+=\\s*+False");
    private static final Pattern PAIR =
            Pattern.compile("\\(\\s*[\"'](\\w+)[\"']\\s*,\\s*[\"'](\\w+)[\"']\\s*,?\\s*\\)");
    private static final Pattern LABEL = Pattern.compile("(?m)^[ \\t]++label\\s*+=\\s*+[\"'](\\w+)[\"']");

    /** @param app label of its app */
    private record Links(String app, List<String> dependencies, List<String> replaces) {}

    @Override
    public String id() {
        return "django";
    }

    @Override
    public String title() {
        return "Django";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        List<String> candidates = files.anywhere(FILE).stream()
                .filter(it -> app(files, it) != null)
                .toList();
        return files.containing(candidates, MIGRATION).map(it -> Evidence.certain(it + " is a Django migration"));
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        List<LocalMigration> migrations = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        Map<String, String> labels = new LinkedHashMap<>();
        for (String file : files.anywhere(FILE)) {
            String directory = app(files, file);
            if (directory == null) {
                continue;
            }
            try {
                String text = files.text(file);
                if (MIGRATION.matcher(text).find()) {
                    String app = labels.computeIfAbsent(directory, it -> label(files, file, it));
                    String name = MigrationFiles.name(file).replaceFirst("\\.py$", "");
                    migrations.add(LocalMigration.of(app + "." + name, files.shown(file))
                            .version(name)
                            .name(app + "." + name)
                            .transactions(Transactions.oneUnless(NOT_ATOMIC, text))
                            .detail(new Links(app, pairs("dependencies", text), pairs("replaces", text)))
                            .build());
                }
            } catch (UnreadableFileException e) {
                problems.add(new FileProblem(files.shown(file), e.getMessage()));
            }
        }
        return new LocalMigrations(migrations, problems);
    }

    /** The directory of the app; null if the file does not lie directly in a {@code migrations} package. */
    private static String app(MigrationFiles files, String file) {
        String[] parts = (files.path() + "/" + file).replace('\\', '/').split("/");
        int last = parts.length - 1;
        return last >= 2 && parts[last - 1].equals("migrations") ? parts[last - 2] : null;
    }

    /** The label an app gives itself in {@code apps.py}, else its directory's name. */
    private static String label(MigrationFiles files, String file, String directory) {
        String parent = file.contains("/migrations/") ? file.substring(0, file.indexOf("/migrations/") + 1) : "";
        Optional<String> apps = files.has(parent + "apps.py")
                ? files.glance(parent + "apps.py")
                : parent.isEmpty() ? files.configuration("apps.py") : Optional.empty();
        return apps.map(LABEL::matcher)
                .filter(Matcher::find)
                .map(it -> it.group(1))
                .orElse(directory);
    }

    private static List<String> pairs(String attribute, String text) {
        List<String> pairs = new ArrayList<>();
        int at = CodeScanner.indexOfWord(text, attribute, 0, text.length());
        while (at >= 0) {
            CodeScanner scanner = new CodeScanner(text, at + attribute.length());
            if (indented(text, at)
                    && scanner.space().sign("=")
                    && scanner.space().sign("[")) {
                int close = text.indexOf(']', scanner.at());
                Matcher pair = PAIR.matcher(close < 0 ? "" : text.substring(scanner.at(), close));
                while (pair.find()) {
                    pairs.add(pair.group(1) + "." + pair.group(2));
                }
                return pairs;
            }
            at = CodeScanner.indexOfWord(text, attribute, at + 1, text.length());
        }
        return pairs;
    }

    /** Whether only blanks stand before it on its line, and at least one: it belongs to a class. */
    private static boolean indented(String text, int at) {
        int start = at;
        while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
            start--;
        }
        return start < at && (start == 0 || text.charAt(start - 1) == '\n' || text.charAt(start - 1) == '\r');
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        return List.of("django_migrations");
    }

    @Override
    public boolean owns(HistoryTable table) {
        return table.has("app", "name", "applied");
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        return new History(table, database.rows(table, List.of("id", "app", "name", "applied"), "id"), List.of());
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        Set<String> apps =
                local.stream().map(it -> it.detail(Links.class).app()).collect(Collectors.toSet());
        Map<String, Recorded> recorded = new LinkedHashMap<>();
        for (HistoryRow row : history.rows()) {
            if (apps.contains(row.text("app"))) {
                String key = row.text("app") + "." + row.text("name");
                recorded.put(key, Recorded.applied(key, null, row.time("applied")));
            }
        }
        Set<String> replaced = new HashSet<>();
        for (LocalMigration migration : local) {
            List<String> replaces = migration.detail(Links.class).replaces();
            replaced.addAll(replaces);
            if (!replaces.isEmpty() && recorded.keySet().containsAll(replaces)) {
                recorded.putIfAbsent(migration.key(), Recorded.applied(migration.key(), null, null));
            }
        }
        Set<String> needed = local.stream()
                .filter(it -> recorded.containsKey(it.key()))
                .flatMap(it -> it.detail(Links.class).dependencies().stream())
                .collect(Collectors.toSet());
        Set<String> leaves = leaves(local);
        List<Migration> result = new ArrayList<>();
        for (Migration migration :
                new SetComparison(Versions.TEXT, MigrationState.PENDING).compare(local, recorded.values())) {
            result.add(judged(migration, replaced, needed, leaves, recorded.keySet()));
        }
        return result;
    }

    private static Migration judged(
            Migration migration, Set<String> replaced, Set<String> needed, Set<String> leaves, Set<String> applied) {
        String key = migration.key();
        if (migration.state() == MigrationState.MISSING && replaced.contains(key)) {
            return Migration.of(key, MigrationState.PRUNED, null).at(migration.appliedAt());
        }
        if (migration.state() != MigrationState.PENDING) {
            return migration;
        }
        Links links = migration.local().detail(Links.class);
        if (!links.replaces().isEmpty() && links.replaces().stream().anyMatch(applied::contains)) {
            return Migration.of(migration.local(), MigrationState.IGNORED)
                    .saying(
                            "all of what it replaces, or nothing",
                            "only some of it ran; Django runs the rest one by one");
        }
        if (replaced.contains(key) && applied.isEmpty()) {
            return Migration.of(migration.local(), MigrationState.IGNORED)
                    .saying(null, "a squashed migration replaces it");
        }
        if (needed.contains(key)) {
            return Migration.of(migration.local(), MigrationState.OUT_OF_ORDER)
                    .saying("to have run before those that depend on it", "not in the history, and one of them is");
        }
        List<String> rivals =
                leaves.stream().filter(it -> it.startsWith(links.app() + ".")).toList();
        if (rivals.size() > 1 && rivals.contains(key)) {
            return Migration.of(migration.local(), MigrationState.FORKED)
                    .saying("one leaf in app " + links.app(), String.join(", ", rivals));
        }
        return migration;
    }

    /** Migrations that nothing in their own app follows. */
    private static Set<String> leaves(List<LocalMigration> local) {
        Set<String> leaves = local.stream().map(LocalMigration::key).collect(Collectors.toSet());
        for (LocalMigration migration : local) {
            Links links = migration.detail(Links.class);
            links.dependencies().stream()
                    .filter(it -> it.startsWith(links.app() + "."))
                    .forEach(leaves::remove);
            links.replaces().forEach(leaves::remove);
        }
        return leaves;
    }

    @Override
    public String fix(MigrationState state) {
        return switch (state) {
            case FORKED -> "Join them with `manage.py makemigrations --merge`.";
            case OUT_OF_ORDER ->
                "Django stops with InconsistentMigrationHistory: find out who removed its row or faked the"
                        + " later one, and repair django_migrations.";
            default -> Advice.general(state);
        };
    }
}
