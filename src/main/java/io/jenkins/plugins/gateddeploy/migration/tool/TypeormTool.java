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
 * TypeORM: a row is the name of a class that ends in 13 digits, whatever its file is called.
 * https://github.com/typeorm/typeorm/blob/0.3.20/src/migration/MigrationExecutor.ts
 */
final class TypeormTool implements MigrationTool {
    private static final Pattern FILE = Pattern.compile("(?!.*\\.d\\.ts$).*\\.([cm]?js|[cm]?ts)");
    private static final Pattern CONTENT = Pattern.compile("MigrationInterface|class\\s+\\w+[0-9]{13}\\b");
    private static final Pattern CLASS = Pattern.compile("class\\s+(\\w+[0-9]{13})\\b");
    private static final Pattern NAME =
            Pattern.compile("\\bname\\s*(?::\\s*string\\s*)?=\\s*[\"'`](\\w+[0-9]{13})[\"'`]");
    private static final Pattern NO_TRANSACTION = Pattern.compile("\\btransaction\\s*(?::\\s*boolean\\s*)?=\\s*false");
    private static final TableSetting TABLE = TableSetting.property(
            "migrationsTableName",
            "data-source.ts",
            "data-source.js",
            "src/data-source.ts",
            "ormconfig.json",
            "ormconfig.js",
            "ormconfig.ts");
    private static final CodeSql SQL = new CodeSql("queryRunner", "query");
    private static final int DIGITS = 13;

    @Override
    public String id() {
        return "typeorm";
    }

    @Override
    public String title() {
        return "TypeORM";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        return files.containing(files.anywhere(FILE), CONTENT)
                .map(it -> Evidence.certain(it + " has a TypeORM migration class"));
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        List<LocalMigration> migrations = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        for (String file : files.anywhere(FILE)) {
            String shown = files.shown(file);
            try {
                String text = files.text(file);
                Matcher name = NAME.matcher(text);
                Matcher type = CLASS.matcher(text);
                String key = name.find() ? name.group(1) : type.find() ? type.group(1) : null;
                if (key != null) {
                    migrations.add(LocalMigration.of(key, shown)
                            .version(timestamp(key))
                            .name(key)
                            .transactions(Transactions.oneUnless(NO_TRANSACTION, text))
                            .up(() -> SQL.in("up", shown, files.text(file)))
                            .down(() -> SQL.in("down", shown, files.text(file)))
                            .build());
                }
            } catch (UnreadableFileException e) {
                problems.add(new FileProblem(shown, e.getMessage()));
            }
        }
        migrations.sort(Comparator.comparing(LocalMigration::version));
        return new LocalMigrations(migrations, problems);
    }

    private static String timestamp(String name) {
        return name.length() < DIGITS ? name : name.substring(name.length() - DIGITS);
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        return TABLE.or(files, "migrations");
    }

    @Override
    public boolean owns(HistoryTable table) {
        return table.has("id", "timestamp", "name");
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        return new History(table, database.rows(table, List.of("id", "timestamp", "name"), "id"), List.of());
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        List<Recorded> recorded = history.rows().stream()
                .map(it -> Recorded.applied(it.text("name"), timestamp(it.text("name")), null))
                .toList();
        return new SetComparison(Versions.NUMERIC, MigrationState.LATE).compare(local, recorded);
    }
}
