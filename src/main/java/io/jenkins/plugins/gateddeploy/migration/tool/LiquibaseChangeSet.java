package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import liquibase.ChecksumVersion;
import liquibase.change.Change;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;

/**
 * One changeset with what it takes to ask Liquibase about it again: its checksum against a recorded one, its SQL on this
 * kind of database.
 *
 * @param set as parsed
 * @param ignored why this database will not run it; null if it will
 */
record LiquibaseChangeSet(
        ChangeSet set,
        String ignored,
        Database database,
        ChangeLogParameters parameters,
        LiquibaseResources resources,
        LiquibaseTexts texts) {

    /** True if it has a change that is not asked for anything, so that nothing can be said of its checksum. */
    boolean isUnprovable() {
        return set.getChanges().stream().anyMatch(it -> !LiquibaseChanges.writesOnlySql(it));
    }

    /** True if none of its changes is analysed. */
    boolean isNothingButUnknown() {
        List<Change> changes = set.getChanges();
        return !changes.isEmpty() && changes.stream().noneMatch(LiquibaseChanges::writesOnlySql);
    }

    boolean isFormattedSql() {
        return set.getFilePath().toLowerCase(Locale.ROOT).endsWith(".sql");
    }

    /** The checksum now, in the version of the recorded one; null if it cannot be said. */
    String checksumLike(CheckSum recorded) {
        if (isUnprovable()) {
            return null;
        }
        try {
            return LiquibaseScope.call(resources, () -> {
                set.clearCheckSum();
                return set.isCheckSumValid(recorded)
                        ? recorded.toString()
                        : set.generateCheckSum(ChecksumVersion.enumFromChecksumVersion(recorded.getVersion()))
                                .toString();
            });
        } catch (Exception | StackOverflowError e) {
            return null;
        }
    }

    /** True if a parameter is left open, so that the checksum depends on what Liquibase is started with. */
    boolean hasOpenParameter() {
        try {
            return LiquibaseScope.call(resources, () -> new LiquibaseSql(database).forward(set))
                    .text()
                    .contains("${");
        } catch (Exception | StackOverflowError e) {
            return false;
        }
    }

    /** What of this changeset is not analysed, each to complete "changeset 1 by bob"; empty if all of it is. */
    Set<String> notAnalysed() {
        Set<String> reasons = new LinkedHashSet<>(resources.reading().doubts(set));
        try {
            LiquibaseScope.call(resources, () -> new LiquibaseSql(database).forward(set))
                    .leftOut()
                    .forEach(it -> reasons.add("has " + it));
        } catch (Exception | StackOverflowError e) {
            reasons.add(why(e));
        }
        try {
            LiquibaseScope.call(resources, () -> new LiquibaseSql(database).backward(set))
                    .leftOut()
                    .forEach(it -> reasons.add("rolls back with " + it));
        } catch (Exception | StackOverflowError e) {
            return reasons; // Then there is no way back, and it counts as none.
        }
        return reasons;
    }

    /** @param file the changelog in the listing; null if it is not one of the directory's */
    SqlText up(String shown, String file) throws UnreadableFileException {
        try {
            if (file != null && isFormattedSql()) {
                LiquibaseLines.Range lines = texts.lines(file).formatted(set.getAuthor(), set.getId());
                if (lines != null) {
                    return formatted(shown, texts.text(file), lines);
                }
            }
            int line = file == null ? 1 : texts.lines(file).line(set.getAuthor(), set.getId());
            String sql = LiquibaseScope.call(
                    resources,
                    () -> checked(new LiquibaseSql(database)).forward(set).text());
            return new SqlText(shown, "\n".repeat(line - 1) + sql, true);
        } catch (UnreadableFileException e) {
            throw e;
        } catch (Exception | StackOverflowError e) {
            throw unreadable(shown, e);
        }
    }

    /** Null if Liquibase knows no way back. */
    SqlText down(String shown) {
        try {
            LiquibaseSql sql = LiquibaseScope.call(resources, () -> new LiquibaseSql(database).backward(set));
            return sql.text().isBlank() || !sql.leftOut().isEmpty() ? null : new SqlText(shown, sql.text(), true);
        } catch (Exception | StackOverflowError e) {
            return null;
        }
    }

    private SqlText formatted(String shown, String text, LiquibaseLines.Range lines) {
        SqlText own = SqlText.lines(shown, text, lines.first(), lines.last());
        String checks = checked(new LiquibaseSql(database)).text();
        String sql = parameters.expandExpressions(own.text(), set.getChangeLog());
        return SqlText.of(shown, checks.isEmpty() ? sql : sql + '\n' + checks);
    }

    /** The statements of SQL checks, which Liquibase runs as they are to learn whether it shall run the changeset. */
    private LiquibaseSql checked(LiquibaseSql sql) {
        resources.reading().checksBefore(set).forEach(sql::statement);
        List<String> own =
                set instanceof GuardedChangeSet guarded ? guarded.checks() : LiquibasePreconditions.checks(set);
        own.forEach(sql::statement);
        return sql;
    }

    private UnreadableFileException unreadable(String shown, Throwable e) {
        return new UnreadableFileException(
                shown, "has changeset " + set.getId() + " by " + set.getAuthor() + ", which " + why(e));
    }

    private static String why(Throwable e) {
        String budget = LiquibaseChangelogs.budget(e);
        return budget == null
                ? "cannot be turned into SQL without the database, or without a file that is not there ("
                        + e.getClass().getSimpleName() + ")"
                : "cannot be read: " + budget;
    }
}
