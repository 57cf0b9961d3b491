package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.resolver.ChecksumCalculator;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.StringResource;

/**
 * Flyway: {@code V1_2__add_x.sql}, {@code R__view.sql}, undo {@code U1_2__add_x.sql}. Names and checksums come from
 * Flyway's own classes. https://documentation.red-gate.com/flyway/flyway-concepts/migrations
 */
final class FlywayTool implements MigrationTool {
    private static final Pattern SQL = Pattern.compile("(?i).*\\.sql");
    private static final Pattern IN_TRANSACTION =
            Pattern.compile("(?im)^[ \\t]*+executeInTransaction[ \\t]*+=[ \\t]*+(true|false)");

    @Override
    public String id() {
        return "flyway";
    }

    @Override
    public String title() {
        return "Flyway";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        FlywayNames names = new FlywayNames(FlywaySettings.beside(files));
        Optional<String> named = files.all().stream()
                .filter(it -> names.migration(MigrationFiles.name(it)) != null)
                .findFirst();
        if (named.isPresent()) {
            return named.map(it -> Evidence.certain(it + " is named as Flyway names files"));
        }
        return files.anywhere(SQL).stream()
                .filter(it -> names.almost(MigrationFiles.name(it)))
                .findFirst()
                .map(it -> Evidence.likely(it + " is almost named as Flyway names files"));
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        FlywaySettings settings = FlywaySettings.beside(files);
        FlywayNames names = new FlywayNames(settings);
        Map<String, String> undo = new HashMap<>();
        for (String file : files.all()) {
            ResourceName name = names.undo(MigrationFiles.name(file));
            if (name != null) {
                undo.put(FlywayNames.canonical(name.getVersion().getVersion()), file);
            }
        }
        List<LocalMigration> versioned = new ArrayList<>();
        List<LocalMigration> repeatable = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        for (String file : files.all()) {
            ResourceName name = names.migration(MigrationFiles.name(file));
            if (name == null) {
                continue;
            }
            String text = null;
            try {
                text = files.text(file);
            } catch (UnreadableFileException e) {
                // Its name still says which version it is; without a checksum nothing is said of its content.
                problems.add(new FileProblem(files.shown(file), e.getMessage()));
            }
            (name.getVersion() == null ? repeatable : versioned).add(read(files, settings, file, text, name, undo));
        }
        versioned.sort(Comparator.comparing(LocalMigration::version, FlywayNames.order()));
        repeatable.sort(Comparator.comparing(LocalMigration::name));
        versioned.addAll(repeatable);
        return new LocalMigrations(versioned, problems);
    }

    private static LocalMigration read(
            MigrationFiles files,
            FlywaySettings settings,
            String file,
            String text,
            ResourceName name,
            Map<String, String> undo) {
        boolean repeats = name.getVersion() == null;
        boolean baseline = name.getPrefix().equals("B");
        String version = repeats ? null : name.getVersion().getVersion();
        String key = repeats ? name.getDescription() : (baseline ? "B" : "") + FlywayNames.canonical(version);
        String shown = files.shown(file);
        LocalMigration.Builder migration = LocalMigration.of(key, shown)
                .language(Language.SQL)
                .version(version)
                .name(name.getDescription())
                .repeatable(repeats)
                .checksum(checksum(settings, shown, text, repeats))
                .transactions(transactions(files, settings, file))
                .up(() -> SqlText.of(shown, settings.filled(shown, files.text(file))));
        String back = repeats || baseline ? null : undo.get(key);
        if (back != null) {
            migration.alsoFile(files.shown(back)).down(() -> SqlText.of(files.shown(back), files.text(back)));
        }
        return migration.build();
    }

    private static String checksum(FlywaySettings settings, String file, String text, boolean repeats) {
        try {
            return text == null ? null : Integer.toString(checksum(repeats ? settings.filled(file, text) : text));
        } catch (UnreadableFileException e) {
            return null; // Whoever asks for its SQL is told.
        }
    }

    /** Signed CRC32 over the lines, as Flyway computes it. */
    static int checksum(String text) {
        return ChecksumCalculator.calculate(new StringResource(text));
    }

    /** https://documentation.red-gate.com/flyway/reference/script-configuration */
    private static Transactions transactions(MigrationFiles files, FlywaySettings settings, String file) {
        Boolean asked = settings.executeInTransaction();
        if (files.has(file + ".conf")) {
            var line = IN_TRANSACTION.matcher(files.glance(file + ".conf").orElse(""));
            asked = line.find() ? Boolean.valueOf(line.group(1)) : asked;
        }
        return asked == null ? Transactions.DETECTED : asked ? Transactions.ONE : Transactions.NONE;
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        return List.of(FlywaySettings.beside(files).table(), "flyway_schema_history", "schema_version");
    }

    @Override
    public boolean owns(HistoryTable table) {
        return table.has("installed_rank", "version", "script", "checksum", "success");
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        List<String> columns = List.of(
                "installed_rank", "version", "description", "type", "script", "checksum", "installed_on", "success");
        return new History(table, database.rows(table, columns, "installed_rank"), List.of());
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        FlywaySettings settings = FlywaySettings.beside(files);
        List<Migration> result = new FlywayComparison(settings, local, history.rows()).result();
        FlywayNames names = new FlywayNames(settings);
        files.anywhere(SQL).stream()
                .filter(it -> names.almost(MigrationFiles.name(it)))
                .map(files::shown)
                .map(it -> Migration.of(LocalMigration.of(it, it).build(), MigrationState.MISNAMED)
                        .saying("a name such as V3__add_x.sql, with two underscores", MigrationFiles.name(it)))
                .forEach(result::add);
        return result;
    }

    @Override
    public String fix(MigrationState state) {
        return switch (state) {
            case FAILED ->
                "Undo by hand what it did, correct it, then run `flyway repair`, which removes the failed row.";
            case MISSING ->
                "Deploy the code that contains it. If it was removed on purpose, run `flyway repair`, which marks"
                        + " it as deleted.";
            case EDITED ->
                "Restore the file as it was and put the change into a new migration. `flyway repair` only if the"
                        + " schema is known to match the new file.";
            case OUT_OF_ORDER -> "Give it a version above the newest applied one, or set flyway.outOfOrder=true.";
            default -> Advice.general(state);
        };
    }
}
