package io.jenkins.plugins.gateddeploy.migration.tool;

import java.time.Instant;
import java.util.Optional;

/**
 * One migration with its state: from a file, from a history row, or from both.
 *
 * @param key what the tool identifies it by
 * @param state what files and history say together
 * @param local the file's side; null if only the history knows it
 * @param appliedAt when it ran; null if it did not or the tool does not record it
 * @param expected what should have been, where the state is no good; null if the state says all
 * @param found what was found instead; null if the state says all
 */
public record Migration(
        String key, MigrationState state, LocalMigration local, Instant appliedAt, String expected, String found) {

    static Migration of(String key, MigrationState state, LocalMigration local) {
        return new Migration(key, state, local, null, null, null);
    }

    static Migration of(LocalMigration local, MigrationState state) {
        return of(local.key(), state, local);
    }

    Migration at(Instant time) {
        return new Migration(key, state, local, time, expected, found);
    }

    Migration saying(String wanted, String seen) {
        return new Migration(key, state, local, appliedAt, wanted, seen);
    }

    /** The file that is run, relative to the workspace; empty if the code does not have it. */
    public Optional<String> file() {
        return Optional.ofNullable(local).map(LocalMigration::file);
    }

    /** For people: {@code 1.2 add x}, or the key. */
    public String title() {
        if (local == null || local.version() == null || local.name().equals(local.key())) {
            return key;
        }
        return local.version() + " " + local.name();
    }
}
