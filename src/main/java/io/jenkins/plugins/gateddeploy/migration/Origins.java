package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.reality.ShortName;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import io.jenkins.plugins.gateddeploy.migration.tool.LocalMigration;
import io.jenkins.plugins.gateddeploy.migration.tool.Migration;
import io.jenkins.plugins.gateddeploy.migration.tool.SqlText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the migration that brings a table or column, among those still pending first. */
final class Origins {
    private static final int MAX_BYTES = 1 << 20;

    private final List<Migration> migrations;
    private final SqlTarget target;
    private final WorkspaceFiles files;

    /**
     * The migration that brings something.
     *
     * @param migration with its state
     * @param line of the statement, from 1; 0 if it is not known
     */
    record Origin(Migration migration, int line) {
        String name() {
            return ShortName.of(file());
        }

        Source source() {
            return line == 0 ? Source.file(file()) : Source.file(file(), line);
        }

        private String file() {
            return migration.file().orElse(migration.key());
        }
    }

    /**
     * @param target null if SQL of this database is not analysed
     * @param files for migrations that are not written in SQL
     */
    Origins(List<Migration> migrations, SqlTarget target, WorkspaceFiles files) {
        this.migrations = migrations.stream()
                .filter(it -> it.local() != null)
                .sorted(Comparator.comparing((Migration it) -> !it.state().pending()))
                .toList();
        this.target = target;
        this.files = files;
    }

    Optional<Origin> of(Requirement requirement) {
        for (Migration migration : migrations) {
            int line = line(migration.local(), requirement);
            if (line >= 0) {
                return Optional.of(new Origin(migration, line));
            }
        }
        return Optional.empty();
    }

    /** @return -1 if it does not bring it, 0 if it does and the line is not known */
    private int line(LocalMigration migration, Requirement requirement) {
        try {
            Optional<SqlText> sql = migration.upSql();
            if (sql.isEmpty()) {
                return mentions(files.text(migration.file(), MAX_BYTES), requirement) ? 0 : -1;
            }
            String text = sql.get().text();
            if (!contains(text, requirement.column() == null ? requirement.table() : requirement.column())) {
                return -1;
            }
            return target == null
                    ? mentions(text, requirement) ? 0 : -1
                    : line(SqlScript.read(migration.file(), text, target), requirement);
        } catch (UnreadableFileException e) {
            return -1;
        }
    }

    private static int line(SqlScript script, Requirement requirement) {
        for (Statement statement : script.forward()) {
            for (Statement one : statement.withNested().toList()) {
                if (one.actions().stream().anyMatch(it -> brings(it, requirement))) {
                    return one.line();
                }
            }
        }
        return -1;
    }

    private static boolean brings(Action action, Requirement requirement) {
        String table = action.kind() == ActionKind.RENAME_TABLE
                ? action.newName()
                : action.target() == null ? null : action.target().name();
        if (!requirement.table().equalsIgnoreCase(table)) {
            return false;
        }
        String column = requirement.column();
        return switch (action.kind()) {
            case CREATE_TABLE ->
                column == null
                        || action.columns().stream().anyMatch(it -> it.name().equalsIgnoreCase(column));
            case CREATE_TABLE_AS, RENAME_TABLE -> column == null;
            case CREATE_OBJECT -> column == null;
            case ADD_COLUMN -> column != null && column.equalsIgnoreCase(action.columnName());
            case RENAME_COLUMN -> column != null && column.equalsIgnoreCase(action.newName());
            case CHANGE_COLUMN ->
                column != null && column.equalsIgnoreCase(action.column().name());
            default -> false;
        };
    }

    /** JavaScript, Ruby, Python and C# name both in some call that is not read any closer. */
    private static boolean mentions(String text, Requirement requirement) {
        return word(text, requirement.table()) && (requirement.column() == null || word(text, requirement.column()));
    }

    private static boolean word(String text, String word) {
        return contains(text, word)
                && Pattern.compile("(?i)(?<![\\p{Alnum}_])" + Pattern.quote(word) + "(?![\\p{Alnum}_])")
                        .matcher(text)
                        .find();
    }

    private static boolean contains(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }
}
