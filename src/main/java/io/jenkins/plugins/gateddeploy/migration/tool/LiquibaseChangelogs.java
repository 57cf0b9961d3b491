package io.jenkins.plugins.gateddeploy.migration.tool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import liquibase.Scope;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;

/**
 * All changesets of a directory, parsed by Liquibase against an offline database of the right kind, so that no connection is
 * opened and nothing is written.
 */
final class LiquibaseChangelogs {
    private final MigrationFiles files;
    private final LiquibaseFiles layout;
    private final List<FileProblem> problems = new ArrayList<>();
    private final Map<String, LocalMigration> migrations = new LinkedHashMap<>();
    private final Map<String, String> byRealPath;
    private final LiquibaseResources resources;
    private final LiquibaseTexts texts;

    LiquibaseChangelogs(MigrationFiles files, LiquibaseFiles layout) {
        this.files = files;
        this.layout = layout;
        resources = new LiquibaseResources(files.boundary(), files.path());
        texts = new LiquibaseTexts(files);
        byRealPath = files.all().stream().collect(Collectors.toMap(files::fromBoundary, it -> it, (a, b) -> a));
    }

    LocalMigrations read(DatabaseKind kind) {
        List<String> changelogs = layout.changelogs();
        Set<String> reached = new LinkedHashSet<>();
        try {
            for (String root : layout.roots(changelogs)) {
                LiquibaseScope.call(resources, () -> {
                    parse(root, kind, reached);
                    return null;
                });
            }
        } catch (Exception e) {
            problems.add(
                    new FileProblem(files.directory(), files.directory() + " cannot be read by Liquibase: " + why(e)));
        }
        for (String read : resources.reading().files()) {
            String file = file(read);
            if (file != null) {
                reached.add(files.fromBoundary(file));
            }
        }
        for (String changelog : changelogs) {
            if (problems.isEmpty() && !reached.contains(files.fromBoundary(changelog))) {
                String shown = files.shown(changelog);
                migrations.put(shown, LocalMigration.of(shown, shown).build());
            }
        }
        return new LocalMigrations(List.copyOf(migrations.values()), problems);
    }

    private void parse(String root, DatabaseKind kind, Set<String> reached) {
        String path = files.fromBoundary(root);
        try {
            Database database = LiquibaseOffline.database(kind, resources);
            Scope.child(Scope.Attr.database, database, () -> {
                ChangeLogParameters parameters = new LiquibaseParameters(
                        database, layout.parameters(), resources.reading().expansion());
                DatabaseChangeLog changelog = LiquibaseReader.offered().parse(path, parameters, resources);
                reached.add(path);
                collect(changelog, database, parameters, reached);
            });
        } catch (Exception | StackOverflowError e) {
            problems.add(
                    new FileProblem(files.shown(root), files.shown(root) + " cannot be read by Liquibase: " + why(e)));
        }
    }

    private void collect(
            DatabaseChangeLog changelog, Database database, ChangeLogParameters parameters, Set<String> reached) {
        for (ChangeSet set : changelog.getChangeSets()) {
            add(
                    new LiquibaseChangeSet(
                            set, set.isIgnore() ? "ignore=true" : null, database, parameters, resources, texts),
                    reached);
        }
        for (ChangeSet set : changelog.getSkippedChangeSets()) {
            String why = "dbms=" + set.getDbmsSet();
            add(new LiquibaseChangeSet(set, why, database, parameters, resources, texts), reached);
        }
    }

    private void add(LiquibaseChangeSet change, Set<String> reached) {
        ChangeSet set = change.set();
        String physical = set.getChangeLog() == null || set.getChangeLog().getPhysicalFilePath() == null
                ? set.getFilePath()
                : set.getChangeLog().getPhysicalFilePath();
        String file = file(physical);
        if (file != null) {
            reached.add(files.fromBoundary(file));
        }
        String shown = file == null ? physical : files.shown(file);
        String key = set.getFilePath() + "::" + set.getId() + "::" + set.getAuthor();
        LocalMigration.Builder migration = LocalMigration.of(key, shown)
                .name(set.getId() + " by " + set.getAuthor())
                .transactions(set.isRunInTransaction() ? Transactions.ONE : Transactions.NONE)
                .repeatable(set.isRunOnChange())
                .detail(change);
        migration.notAnalysed(change::notAnalysed).comment(set.getComments());
        if (!change.isNothingButUnknown()) {
            migration.up(() -> change.up(shown, file)).down(() -> change.down(shown));
        }
        LocalMigration built = migration.build();
        // One file may be included twice; Liquibase runs its changesets once.
        migrations.putIfAbsent(key, built);
    }

    /** The file of the listing; null if the changelog lies beside the directory. */
    private String file(String physical) {
        try {
            Path real = resources.real(physical);
            return real == null
                    ? null
                    : byRealPath.get(
                            files.boundary().relativize(real).toString().replace('\\', '/'));
        } catch (IOException e) {
            return null;
        }
    }

    /** Why the gate did not go on reading; null if that is not the reason. */
    static String budget(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof LiquibaseBudgetException) {
                return at.getMessage();
            }
        }
        return e instanceof StackOverflowError ? "it is nested too deep" : null;
    }

    /** The first sentence of what Liquibase says, without its own stack of reasons. */
    private static String why(Throwable e) {
        if (budget(e) != null) {
            return budget(e);
        }
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String line = message.lines()
                .filter(it -> !it.isBlank())
                .findFirst()
                .orElse(message)
                .strip();
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }
}
