package io.jenkins.plugins.gateddeploy.migration.tool;

/**
 * Why files look like a tool's.
 *
 * @param certain true if no other tool writes this (a configuration file, an annotation); false for a mere file name
 * @param seen what was seen, as a phrase: {@code V1__init.sql is named as Flyway names files}
 */
public record Evidence(boolean certain, String seen) {
    static Evidence certain(String seen) {
        return new Evidence(true, seen);
    }

    static Evidence likely(String seen) {
        return new Evidence(false, seen);
    }
}
