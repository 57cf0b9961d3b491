package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Atlas, versioned: {@code 20230101120000_add_x.sql} and {@code atlas.sum}. Atlas hashes a file together with all before
 * it. https://github.com/ariga/atlas/blob/v0.31.0/sql/migrate/dir.go
 */
final class AtlasTool implements MigrationTool {
    private static final Pattern FILE = Pattern.compile("(?!.*\\.down\\.sql$)([^_]+?)(?:_(.*))?\\.sql");
    private static final Pattern SUM = Pattern.compile("(?m)^(\\S.*?) h1:(\\S+)$");
    private static final Pattern NO_TRANSACTION = Pattern.compile("(?m)^--\\s*atlas:txmode\\s+none");
    private static final Pattern NOT_SUMMED = Pattern.compile("\\A--\\s*atlas:sum\\s+ignore");
    private static final int BASELINE = 1;

    @Override
    public String id() {
        return "atlas";
    }

    @Override
    public String title() {
        return "Atlas";
    }

    @Override
    public Optional<Evidence> looksLike(MigrationFiles files) {
        return files.has("atlas.sum") ? Optional.of(Evidence.certain("atlas.sum is there")) : Optional.empty();
    }

    @Override
    public LocalMigrations local(MigrationFiles files, DatabaseKind kind) {
        Map<String, String> sums = sums(files);
        List<LocalMigration> migrations = new ArrayList<>();
        List<FileProblem> problems = new ArrayList<>();
        MessageDigest running = Digests.sha256();
        boolean broken = sums.isEmpty();
        for (String file : files.here(FILE)) {
            Matcher name = FILE.matcher(file);
            name.matches();
            String shown = files.shown(file);
            LocalMigration.Builder migration = LocalMigration.of(name.group(1), shown)
                    .version(name.group(1))
                    .name(name.group(2) == null ? null : name.group(2).replace('_', ' '))
                    .up(() -> SqlText.of(shown, AtlasDelimiter.undone(files.text(file))));
            try {
                String text = files.text(file);
                migration.transactions(Transactions.oneUnless(NO_TRANSACTION, text));
                running.update(file.getBytes(StandardCharsets.UTF_8));
                if (!NOT_SUMMED.matcher(text).find()) {
                    running.update(text.getBytes(StandardCharsets.UTF_8));
                }
                String sum = sum(running);
                migration.checksum(sum);
                if (!broken && !sum.equals(sums.getOrDefault(file, sum(running)))) {
                    broken = true;
                    problems.add(new FileProblem(
                            shown,
                            shown + " differs from atlas.sum, so Atlas refuses to migrate; run atlas migrate hash"));
                }
            } catch (UnreadableFileException e) {
                problems.add(new FileProblem(shown, e.getMessage()));
            }
            migrations.add(migration.build());
        }
        return new LocalMigrations(migrations, problems);
    }

    private static Map<String, String> sums(MigrationFiles files) {
        Map<String, String> sums = new LinkedHashMap<>();
        Matcher line =
                SUM.matcher(files.has("atlas.sum") ? files.glance("atlas.sum").orElse("") : "");
        while (line.find()) {
            sums.put(line.group(1), line.group(2));
        }
        return sums;
    }

    private static String sum(MessageDigest running) {
        try {
            return Base64.getEncoder().encodeToString(((MessageDigest) running.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("Java's SHA-256 can be cloned", e);
        }
    }

    @Override
    public List<String> historyTables(MigrationFiles files) {
        return List.of("atlas_schema_revisions");
    }

    @Override
    public boolean owns(HistoryTable table) {
        return table.has("version", "applied", "total", "hash");
    }

    /** Connected to a whole database, Atlas keeps its table in a schema of its own. */
    @Override
    public boolean looksIn(HistoryTable table) {
        return table.current() || table.schema().equals("atlas_schema_revisions");
    }

    @Override
    public History read(HistoryDatabase database, HistoryTable table) throws SQLException, UnreadableHistoryException {
        List<String> columns = List.of("version", "type", "applied", "total", "executed_at", "error", "hash");
        return new History(table, database.rows(table, columns, "version"), List.of());
    }

    @Override
    public List<Migration> compare(MigrationFiles files, List<LocalMigration> local, History history) {
        List<Recorded> recorded = new ArrayList<>();
        boolean edited = false;
        Map<String, String> now = new LinkedHashMap<>();
        local.forEach(it -> now.putIfAbsent(it.key(), it.checksum()));
        Map<String, String> without = hashesOfAppliedOnly(files, local, history);
        for (HistoryRow row : history.rows()) {
            String version = row.text("version");
            if (version.startsWith(".")) {
                continue; // Atlas Cloud's own mark
            }
            Recorded one = recorded(row, version);
            String hash = row.text("hash") == null ? "" : row.text("hash").replaceFirst("^h1:", "");
            boolean differs = !hash.isEmpty()
                    && now.get(version) != null
                    && !hash.equals(now.get(version))
                    && !hash.equals(without.get(version));
            // The hash covers all files before it, so only the first that differs is known to be the edited one.
            recorded.add(differs && !edited ? one.withChecksum(hash) : one);
            edited |= differs;
        }
        return new SetComparison(Versions.TEXT, MigrationState.OUT_OF_ORDER)
                .compare(local, recorded).stream()
                        .map(it -> belowFirst(it, recorded))
                        .toList();
    }

    private static Recorded recorded(HistoryRow row, String version) {
        Recorded one = Recorded.applied(version, version, row.time("executed_at"));
        long applied = row.number("applied") == null ? 0 : row.number("applied");
        long total = row.number("total") == null ? 0 : row.number("total");
        boolean error = row.text("error") != null && !row.text("error").isBlank();
        if (row.number("type") != null && row.number("type") == BASELINE) {
            return one.as(MigrationState.BASELINE, null);
        }
        if (error || applied != total) {
            return one.as(
                    applied > 0 ? MigrationState.HALF_APPLIED : MigrationState.FAILED,
                    applied + " of " + total + " statements ran; the error is in the column error");
        }
        return one;
    }

    private static Migration belowFirst(Migration migration, List<Recorded> recorded) {
        boolean below = migration.state() == MigrationState.OUT_OF_ORDER
                && !recorded.isEmpty()
                && migration.key().compareTo(recorded.get(0).version()) < 0;
        return below ? Migration.of(migration.local(), MigrationState.BELOW_BASELINE) : migration;
    }

    /** What the hashes were if the files that are not in the history were not there yet. */
    private static Map<String, String> hashesOfAppliedOnly(
            MigrationFiles files, List<LocalMigration> local, History history) {
        Map<String, String> hashes = new LinkedHashMap<>();
        MessageDigest running = Digests.sha256();
        for (LocalMigration migration : local) {
            if (history.rows().stream().noneMatch(it -> migration.key().equals(it.text("version")))) {
                continue;
            }
            try {
                String text = migration.upSql().map(SqlText::text).orElse("");
                running.update(MigrationFiles.name(migration.file()).getBytes(StandardCharsets.UTF_8));
                if (!NOT_SUMMED.matcher(text).find()) {
                    running.update(text.getBytes(StandardCharsets.UTF_8));
                }
                hashes.put(migration.key(), sum(running));
            } catch (UnreadableFileException e) {
                return hashes;
            }
        }
        return hashes;
    }

    @Override
    public String fix(MigrationState state) {
        return switch (state) {
            case OUT_OF_ORDER -> "Rebase it with `atlas migrate rebase`, or run Atlas with --exec-order non-linear.";
            case FAILED, HALF_APPLIED ->
                "Read the columns error and error_stmt, repair the statement, then run"
                        + " `atlas migrate apply` again or `atlas migrate set`.";
            default -> Advice.general(state);
        };
    }
}
