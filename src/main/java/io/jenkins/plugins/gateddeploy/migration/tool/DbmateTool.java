package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * dbmate: {@code 20240101120000_add_x.sql} with {@code -- migrate:up} and {@code -- migrate:down} parts, and a table with
 * one version per row. https://github.com/amacneil/dbmate/blob/v2.28.0/pkg/dbmate/migration.go
 */
final class DbmateTool implements MigrationTool {
    private static final Pattern FILE = Pattern.compile("([0-9]++).*\\.sql");
    private static final Pattern ANY_MARKER = Pattern.compile("(?m)^--\\s*migrate:up");

    @Override
    public String id() {
        return "dbmate";
    }

    @Override
    public String title() {
        return "dbmate";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        return files.containing(files.here(FILE), ANY_MARKER)
                .map(it -> Evidence.certain(it + " has a '-- migrate:up' line"));
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        List<LocalMigration> migrations = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        for (String file : files.here(FILE)) {
            Matcher name = FILE.matcher(file);
            name.matches();
            String shown = files.shown(file);
            LocalMigration.Builder migration = LocalMigration.of(name.group(1), shown)
                    .version(name.group(1))
                    .name(file.substring(name.end(1), file.length() - 4)
                            .replace('_', ' ')
                            .trim());
            SectionedSql.into(migration, files, file, DirectionMarkers.DBMATE);
            try {
                String text = files.text(file);
                migration.transactions(Transactions.oneUnless(text.lines().anyMatch(DbmateTool::optsOut)));
                problem(SectionedSql.of(shown, text, DirectionMarkers.DBMATE), shown)
                        .ifPresent(problems::add);
            } catch (UnreadableFileException e) {
                problems.add(new FileProblem(shown, e.getMessage()));
            }
            migrations.add(migration.build());
        }
        return new LocalMigrations(migrations, problems);
    }

    /** {@code -- migrate:up transaction:false} */
    private static boolean optsOut(String line) {
        return DirectionMarkers.DBMATE.at(line) == DirectionMarkers.Marker.UP
                && Collections.list(new StringTokenizer(line)).stream()
                        .anyMatch(it -> it.toString().startsWith("transaction:false"));
    }

    private static Optional<FileProblem> problem(SectionedSql sections, String file) {
        if (!sections.hasUp()) {
            return Optional.of(new FileProblem(file, file + " has no '-- migrate:up' line, so dbmate refuses it"));
        }
        if (!sections.hasDown()) {
            return Optional.of(new FileProblem(file, file + " has no '-- migrate:down' line, so dbmate refuses it"));
        }
        return sections.hasStatementBeforeUp()
                ? Optional.of(new FileProblem(
                        file, file + " has a statement before its '-- migrate:up' line, so dbmate refuses it"))
                : Optional.empty();
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
        return new SetComparison(Versions.TEXT, MigrationState.LATE).compare(local, VersionTable.recorded(history));
    }
}
