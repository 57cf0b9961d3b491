package io.jenkins.plugins.gateddeploy.migration.tool;

import java.time.Instant;

/**
 * What a history says about one migration, in the terms all tools share.
 *
 * @param key as {@link LocalMigration#key()}
 * @param version for the order; null if it has none
 * @param checksum in the tool's form; null if none is recorded
 * @param at when it ran; null if not recorded
 * @param state {@link MigrationState#APPLIED} unless the row itself says otherwise
 * @param found what the row says where the state is not APPLIED; may be null
 */
record Recorded(String key, String version, String checksum, Instant at, MigrationState state, String found) {
    static Recorded applied(String key, String version, Instant at) {
        return new Recorded(key, version, null, at, MigrationState.APPLIED, null);
    }

    Recorded withChecksum(String value) {
        return new Recorded(key, version, value, at, state, found);
    }

    Recorded as(MigrationState other, String why) {
        return new Recorded(key, version, checksum, at, other, why);
    }
}
