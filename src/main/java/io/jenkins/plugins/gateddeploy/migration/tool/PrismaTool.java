package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Prisma: {@code migrations/<name>/migration.sql}. Its table is a log with several rows per name: a failed attempt, the
 * same one marked as rolled back, the one that worked.
 * https://github.com/prisma/prisma-engines/blob/6.0.0/schema-engine/commands/src/commands/diagnose_migration_history.rs
 */
final class PrismaTool implements MigrationTool {
    private static final String SCRIPT = "/migration.sql";
    private static final Pattern LOCK = Pattern.compile("migration_lock\\.toml");

    @Override
    public String id() {
        return "prisma";
    }

    @Override
    public String title() {
        return "Prisma";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        Optional<String> lock = files.anywhere(LOCK).stream().findFirst();
        if (lock.isPresent()) {
            return lock.map(it -> Evidence.certain(it + " is Prisma's"));
        }
        return files.all().stream()
                .filter(it -> it.endsWith(SCRIPT))
                .findFirst()
                .map(it -> Evidence.certain(it + " lies where Prisma puts it"));
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        List<LocalMigration> migrations = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        TreeSet<String> directories = new TreeSet<>();
        for (String file : files.all()) {
            int slash = file.lastIndexOf('/');
            if (slash > 0) {
                directories.add(file.substring(0, slash));
            }
        }
        for (String directory : directories) {
            String file = directory + SCRIPT;
            if (!files.has(file)) {
                if (directories.stream().noneMatch(it -> it.startsWith(directory + "/"))) {
                    String shown = files.shown(directory);
                    problems.add(new FileProblem(shown, shown + " has no migration.sql, so Prisma refuses to migrate"));
                }
                continue;
            }
            String name = MigrationFiles.name(directory);
            String shown = files.shown(file);
            LocalMigration.Builder migration = LocalMigration.of(name, shown)
                    .version(name)
                    .transactions(Transactions.IMPLICIT)
                    .up(() -> SqlText.of(shown, files.text(file)));
            try {
                migration.checksum(Digests.sha256(files.text(file)));
            } catch (UnreadableFileException e) {
                problems.add(new FileProblem(shown, e.getMessage()));
            }
            migrations.add(migration.build());
        }
        return new LocalMigrations(migrations, problems);
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        return List.of("_prisma_migrations");
    }

    @Override
    public boolean owns(HistoryTable table) {
        return table.has("migration_name", "checksum", "finished_at", "rolled_back_at", "started_at");
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        List<String> columns = List.of(
                "checksum", "finished_at", "migration_name", "rolled_back_at", "started_at", "applied_steps_count");
        return new History(table, database.rows(table, columns, "started_at"), List.of());
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        Map<String, LocalMigration> byName = new LinkedHashMap<>();
        local.forEach(it -> byName.put(it.key(), it));
        Map<String, Recorded> recorded = new LinkedHashMap<>();
        for (HistoryRow row : history.rows()) {
            Recorded now = recorded(row, byName.get(row.text("migration_name")));
            // Whatever came before or after, an attempt that is neither finished nor rolled back stops Prisma.
            recorded.merge(now.key(), now, (old, next) -> rank(next.state()) >= rank(old.state()) ? next : old);
        }
        recorded.values().removeIf(it -> it.state() == MigrationState.UNDONE && !byName.containsKey(it.key()));
        return new SetComparison(Versions.TEXT, MigrationState.LATE).compare(local, recorded.values());
    }

    private static Recorded recorded(HistoryRow row, LocalMigration file) {
        String name = row.text("migration_name");
        if (row.text("rolled_back_at") != null) {
            return Recorded.applied(name, name, row.time("started_at")).as(MigrationState.UNDONE, null);
        }
        if (row.text("finished_at") == null) {
            Long steps = row.number("applied_steps_count");
            boolean half = steps != null && steps > 0;
            return Recorded.applied(name, name, row.time("started_at"))
                    .as(
                            half ? MigrationState.HALF_APPLIED : MigrationState.FAILED,
                            "started at " + row.text("started_at")
                                    + ", never finished nor rolled back; the error is in the" + " column logs");
        }
        Recorded applied = Recorded.applied(name, name, row.time("finished_at"));
        String checksum = row.text("checksum");
        return file != null && sameButForLineEnds(file, checksum)
                ? applied.withChecksum(file.checksum())
                : applied.withChecksum(checksum);
    }

    /**
     * Prisma takes a file checked out with other line ends for the same, and once wrote digests without their zeros.
     * https://github.com/prisma/prisma-engines/blob/6.0.0/schema-engine/connectors/schema-connector/src/checksum.rs
     */
    private static boolean sameButForLineEnds(LocalMigration file, String checksum) {
        if (file.checksum() == null || checksum == null || file.checksum().equals(checksum)) {
            return true;
        }
        try {
            String text = file.upSql().map(SqlText::text).orElse("");
            return Stream.of(text, "\uFEFF" + text, text.replace("\r\n", "\n"), text.replace("\n", "\r\n"))
                    .anyMatch(it -> checksum.equals(Digests.sha256(it)) || checksum.equals(unpadded(it)));
        } catch (UnreadableFileException e) {
            return false;
        }
    }

    private static String unpadded(String text) {
        StringBuilder hex = new StringBuilder();
        for (byte b : Digests.sha256().digest(text.getBytes(StandardCharsets.UTF_8))) {
            hex.append(Integer.toHexString(b & 0xff));
        }
        return hex.toString();
    }

    private static int rank(MigrationState state) {
        return switch (state) {
            case FAILED, HALF_APPLIED -> 2;
            case APPLIED -> 1;
            default -> 0;
        };
    }

    @Override
    public String fix(MigrationState state) {
        return switch (state) {
            case FAILED, HALF_APPLIED ->
                "Read the column logs, look at the schema, then `prisma migrate resolve"
                        + " --rolled-back NAME` after undoing it by hand, or `--applied NAME` after finishing it.";
            default -> Advice.general(state);
        };
    }
}
