package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.List;

/**
 * All migrations of the code about to be deployed.
 *
 * @param migrations in the order in which the tool runs them
 * @param problems files that belong here and could not be read or understood
 */
public record LocalMigrations(List<LocalMigration> migrations, List<FileProblem> problems) {
    public LocalMigrations {
        migrations = List.copyOf(migrations);
        problems = List.copyOf(problems);
    }
}
