package io.jenkins.plugins.gateddeploy.migration.tool;

import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.ChecksumVersion;
import liquibase.change.Change;
import liquibase.change.CheckSum;
import liquibase.change.custom.CustomChangeWrapper;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.resource.ResourceAccessor;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;

/**
 * One changeset with what it takes to ask Liquibase about it again: its checksum against a recorded one, its SQL on this
 * kind of database.
 *
 * @param set as parsed
 * @param ignored why this database will not run it; null if it will
 */
record LiquibaseChangeSet(
        ChangeSet set, String ignored, Database database, ChangeLogParameters parameters, ResourceAccessor resources) {
    private static final Pattern HEADER = Pattern.compile("(?i)^\\s*(?:--|//)\\s*changeset\\s+(.*)$");
    /** Within so many characters of its id stands a changeset's author. */
    private static final int NEAR = 200;

    private static final Pattern ID = Pattern.compile("(\"[^\"]*\"|[^\\s:]+):(\"[^\"]*\"|[^\\s:]+)(?:\\s.*)?");

    /** True if the changeset is code, of which nothing can be said without running it. */
    boolean isCode() {
        return set.getChanges().stream().anyMatch(CustomChangeWrapper.class::isInstance);
    }

    boolean isFormattedSql() {
        return set.getFilePath().toLowerCase(Locale.ROOT).endsWith(".sql");
    }

    /** The checksum now, in the version of the recorded one; null if it cannot be said. */
    String checksumLike(CheckSum recorded) {
        try {
            return LiquibaseScope.call(resources, () -> {
                set.clearCheckSum();
                return set.isCheckSumValid(recorded)
                        ? recorded.toString()
                        : set.generateCheckSum(ChecksumVersion.enumFromChecksumVersion(recorded.getVersion()))
                                .toString();
            });
        } catch (Exception e) {
            return null;
        }
    }

    /** True if a parameter is left open, so that the checksum depends on what Liquibase is started with. */
    boolean hasOpenParameter() {
        try {
            return generated(set.getChanges(), false).contains("${");
        } catch (Exception e) {
            return false;
        }
    }

    /** @param file the changelog in the listing; null if it is not one of the directory's */
    SqlText up(String shown, MigrationFiles files, String file) throws UnreadableFileException {
        try {
            String text = file == null ? "" : files.text(file);
            SqlText own = isFormattedSql() ? formatted(shown, text) : null;
            if (own != null) {
                return own;
            }
            return new SqlText(shown, "\n".repeat(line(text) - 1) + generated(set.getChanges(), false), true);
        } catch (UnreadableFileException e) {
            throw e;
        } catch (Exception e) {
            throw unreadable(shown, e);
        }
    }

    /** Null if Liquibase knows no way back. */
    SqlText down(String shown) {
        try {
            List<Change> written = set.getRollback().getChanges();
            String sql = written.isEmpty() ? generated(set.getChanges(), true) : generated(written, false);
            return sql == null || sql.isBlank() ? null : new SqlText(shown, sql, true);
        } catch (Exception e) {
            return null;
        }
    }

    /** Where the changeset begins in the changelog, from 1, so that a finding about its SQL leads there. */
    private int line(String text) {
        Matcher id = Pattern.compile(
                        "\\bid[\"']?\\s*[:=]\\s*[\"']?" + Pattern.quote(set.getId()) + "[\"']?(?=[\\s,>}]|$)")
                .matcher(text);
        while (id.find()) {
            int from = Math.max(0, id.start() - NEAR);
            int to = Math.min(text.length(), id.end() + NEAR);
            if (text.substring(from, to).contains(set.getAuthor())) {
                return 1
                        + (int) text.substring(0, id.start())
                                .chars()
                                .filter(it -> it == '\n')
                                .count();
            }
        }
        return 1;
    }

    private SqlText formatted(String shown, String text) throws Exception {
        String[] lines = text.split("\n", -1);
        int first = -1;
        for (int i = 0; i < lines.length; i++) {
            Matcher header = HEADER.matcher(lines[i].stripTrailing());
            if (!header.matches()) {
                continue;
            }
            if (first >= 0) {
                return expanded(SqlText.lines(shown, text, first, i));
            }
            Matcher id = ID.matcher(header.group(1).strip());
            if (id.matches()
                    && plain(id.group(1)).equals(set.getAuthor())
                    && plain(id.group(2)).equals(set.getId())) {
                first = i + 1;
            }
        }
        return first < 0 ? null : expanded(SqlText.lines(shown, text, first, lines.length));
    }

    private SqlText expanded(SqlText text) throws Exception {
        return SqlText.of(text.file(), parameters.expandExpressions(text.text(), set.getChangeLog()));
    }

    private static String plain(String quoted) {
        return quoted.startsWith("\"") ? quoted.substring(1, quoted.length() - 1) : quoted;
    }

    /** One statement after the other; null if the way back of one of the changes is unknown. */
    private String generated(List<Change> changes, boolean back) throws Exception {
        return LiquibaseScope.call(resources, () -> {
            StringBuilder sql = new StringBuilder();
            List<Change> order = new ArrayList<>(changes);
            if (back) {
                Collections.reverse(order);
            }
            for (Change change : order) {
                if (back && !change.supportsRollback(database)) {
                    return null;
                }
                SqlStatement[] statements =
                        back ? change.generateRollbackStatements(database) : change.generateStatements(database);
                for (SqlStatement statement : statements) {
                    for (Sql part : SqlGeneratorFactory.getInstance().generateSql(statement, database)) {
                        sql.append(ended(part.toSql().strip()));
                    }
                }
            }
            return sql.toString();
        });
    }

    /** With its delimiter, which must not end up in a comment. */
    private static String ended(String statement) {
        String last = statement.substring(statement.lastIndexOf('\n') + 1);
        return statement + (last.contains("--") || last.contains("#") ? "\n; " : "; ");
    }

    private UnreadableFileException unreadable(String shown, Exception e) {
        return new UnreadableFileException(
                shown,
                "has changeset " + set.getId() + " by " + set.getAuthor()
                        + ", and Liquibase cannot say without a database which SQL it runs ("
                        + e.getClass().getSimpleName() + ")");
    }
}
