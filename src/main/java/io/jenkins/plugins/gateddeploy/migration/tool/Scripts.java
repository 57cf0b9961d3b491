package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the tools with JavaScript and TypeScript migrations share. */
final class Scripts {
    private Scripts() {}

    /** Certain if a file uses the tool; likely if files merely have such names. */
    static Optional<Evidence> evidence(MigrationFiles files, Pattern name, Pattern content, String what) {
        List<String> named = files.here(name);
        Optional<String> certain = files.containing(named, content);
        return certain.isPresent()
                ? certain.map(it -> Evidence.certain(it + " " + what))
                : named.stream().findFirst().map(it -> Evidence.likely(it + " is a script"));
    }

    /** One migration per file of the directory itself, identified by its name with extension. */
    static LocalMigrations byFileName(MigrationFiles files, Pattern name, CodeSql sql, Transactions transactions) {
        List<LocalMigration> migrations = files.here(name).stream()
                .map(file -> LocalMigration.of(file, files.shown(file))
                        .version(file)
                        .transactions(transactions)
                        .up(() -> sql.in("up", files.shown(file), files.text(file)))
                        .down(() -> sql.in("down", files.shown(file), files.text(file)))
                        .build())
                .toList();
        return new LocalMigrations(migrations, List.of());
    }
}
