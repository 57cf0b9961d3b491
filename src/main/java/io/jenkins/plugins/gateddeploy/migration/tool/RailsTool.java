package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rails: {@code 20240101120000_add_x.rb}. Migrations that are older than every file left are allowed: the guide tells
 * how to delete old ones. https://guides.rubyonrails.org/active_record_migrations.html#old-migrations
 */
final class RailsTool implements MigrationTool {
    /** https://github.com/rails/rails/blob/v8.0.0/activerecord/lib/active_record/migration.rb (MigrationFilenameRegexp) */
    private static final Pattern FILE = Pattern.compile("([0-9]+)_([_a-z0-9]*)\\.?([_a-z0-9]*)?\\.rb");

    private static final Pattern MIGRATION = Pattern.compile("ActiveRecord::Migration");
    private static final Pattern NO_TRANSACTION = Pattern.compile("(?m)^[ \\t]*+disable_ddl_transaction!");

    @Override
    public String id() {
        return "rails";
    }

    @Override
    public String title() {
        return "Rails";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        List<String> named = files.anywhere(FILE);
        Optional<String> certain = files.containing(named, MIGRATION);
        if (certain.isPresent()) {
            return certain.map(it -> Evidence.certain(it + " is an ActiveRecord::Migration"));
        }
        return named.stream().findFirst().map(it -> Evidence.likely(it + " is named as Rails names files"));
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        List<LocalMigration> migrations = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        for (String file : files.anywhere(FILE)) {
            Matcher name = FILE.matcher(MigrationFiles.name(file));
            name.matches();
            String version = Versions.canonical(name.group(1));
            LocalMigration.Builder migration = LocalMigration.of(version, files.shown(file))
                    .version(version)
                    .name(name.group(2).replace('_', ' '));
            try {
                migration.transactions(Transactions.oneUnless(NO_TRANSACTION, files.text(file)));
            } catch (UnreadableFileException e) {
                problems.add(new FileProblem(files.shown(file), e.getMessage()));
            }
            migrations.add(migration.build());
        }
        migrations.sort(Comparator.comparing(LocalMigration::version, Versions.NUMERIC));
        return new LocalMigrations(migrations, problems);
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        return List.of(VersionTable.NAME);
    }

    @Override
    public boolean owns(HistoryTable table) {
        return VersionTable.isVersionsOnly(table);
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        return VersionTable.read(database, table);
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        List<Recorded> recorded = VersionTable.recorded(history).stream()
                .map(it -> Recorded.applied(Versions.canonical(it.key()), Versions.canonical(it.key()), null))
                .toList();
        return new SetComparison(Versions.NUMERIC, MigrationState.LATE)
                .compare(local, recorded).stream().map(it -> pruned(it, local)).toList();
    }

    private static Migration pruned(Migration migration, List<LocalMigration> local) {
        boolean old = migration.state() == MigrationState.MISSING
                && !local.isEmpty()
                && Versions.NUMERIC.compare(migration.key(), local.get(0).version()) < 0;
        return old ? Migration.of(migration.key(), MigrationState.PRUNED, null) : migration;
    }
}
