package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.gate.UnreadableFileException;
import io.jenkins.plugins.gateddeploy.gate.WorkspaceFiles;
import io.jenkins.plugins.gateddeploy.migration.reality.ShortName;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import io.jenkins.plugins.gateddeploy.migration.tool.LocalMigration;
import io.jenkins.plugins.gateddeploy.migration.tool.Migration;
import io.jenkins.plugins.gateddeploy.migration.tool.SqlText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the migration that brings a table or column, among those still pending first. */
final class Origins {
    private static final int MAX_BYTES = 1 << 20;

    private final List<Migration> migrations;
    private final SqlTarget target;
    private final NameFolding names;
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
     * @param names how the database reads names
     * @param files for migrations that are not written in SQL
     */
    Origins(List<Migration> migrations, SqlTarget target, NameFolding names, WorkspaceFiles files) {
        this.migrations = migrations.stream()
                .filter(it -> it.local() != null)
                .sorted(Comparator.comparing((Migration it) -> !it.state().pending()))
                .toList();
        this.target = target;
        this.names = names;
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
            if (!contains(text, requirement)) {
                return -1;
            }
            return target == null
                    ? mentions(text, requirement) ? 0 : -1
                    : line(SqlScript.read(migration.file(), text, target), requirement);
        } catch (UnreadableFileException e) {
            return -1;
        }
    }

    private int line(SqlScript script, Requirement requirement) {
        for (Statement statement : script.forward()) {
            for (Statement one : statement.withNested().toList()) {
                if (one.actions().stream().anyMatch(it -> brings(it, requirement))) {
                    return one.line();
                }
            }
        }
        return -1;
    }

    private boolean brings(Action action, Requirement requirement) {
        ObjectName made = action.kind() == ActionKind.RENAME_TABLE ? action.renamed() : action.target();
        if (made == null || !requirement.table(names).isLike(made, names, NameFolding.Kind.TABLE)) {
            return false;
        }
        String column = requirement.column(names);
        return switch (action.kind()) {
            case CREATE_TABLE ->
                column == null || action.columns().stream().anyMatch(it -> isColumn(column, it.name()));
            case CREATE_TABLE_AS, RENAME_TABLE -> column == null;
            case CREATE_OBJECT -> column == null;
            case ADD_COLUMN -> isColumn(column, action.columnName());
            case RENAME_COLUMN -> isColumn(column, action.newName());
            case CHANGE_COLUMN -> isColumn(column, action.column().name());
            default -> false;
        };
    }

    private boolean isColumn(String column, String name) {
        return names.same(NameFolding.Kind.COLUMN, column, name);
    }

    /** JavaScript, Ruby, Python and C# name both in some call that is not read any closer. */
    private boolean mentions(String text, Requirement requirement) {
        return mentions(text, requirement.table(names).name(), NameFolding.Kind.TABLE)
                && (requirement.column() == null || mentions(text, requirement.column(names), NameFolding.Kind.COLUMN));
    }

    /** Spares most files a closer look. */
    private boolean contains(String text, Requirement requirement) {
        String name = requirement.column() == null ? requirement.table(names).name() : requirement.column(names);
        for (int i = 0; i + name.length() <= text.length(); i++) {
            if (text.regionMatches(true, i, name, 0, name.length())) {
                return true;
            }
        }
        return false;
    }

    /** A word of that name: what such languages call a column, their libraries quote. */
    private boolean mentions(String text, String name, NameFolding.Kind kind) {
        for (int i = 0; i + name.length() <= text.length(); i++) {
            int end = i + name.length();
            if (text.regionMatches(true, i, name, 0, name.length())
                    && !isWordPart(text, i - 1)
                    && !isWordPart(text, end)) {
                if (names.same(kind, text.substring(i, end), name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isWordPart(String text, int index) {
        return index >= 0
                && index < text.length()
                && (Character.isLetterOrDigit(text.charAt(index)) || text.charAt(index) == '_');
    }
}
