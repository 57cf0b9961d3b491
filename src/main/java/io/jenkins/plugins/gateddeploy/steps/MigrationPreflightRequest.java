package io.jenkins.plugins.gateddeploy.steps;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.migration.MigrationRequest;
import io.jenkins.plugins.gateddeploy.migration.MigrationRequestBuilder;
import io.jenkins.plugins.gateddeploy.migration.Phase;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;

/** Says in the gate's own words what a {@link MigrationPreflightStep} asks for. */
final class MigrationPreflightRequest {
    private MigrationPreflightRequest() {}

    /**
     * With what it takes to log in to each of the databases.
     *
     * @throws UsageException one sentence that names the parameter
     * @throws DatabaseLogins.Missing if one of the credentials is not there, or not usable by this job
     */
    static MigrationRequest of(MigrationPreflightStep step, DatabaseLogins logins) throws DatabaseLogins.Missing {
        String other =
                step.getCompareToCredentialsId() == null ? step.getCredentialsId() : step.getCompareToCredentialsId();
        return of(
                step,
                logins.access(step.getUrl(), step.getUser(), step.getCredentialsId()),
                logins.access(step.getCompareTo(), step.getUser(), other),
                logins.access(step.getRehearseOn(), null, step.getRehearseOnCredentialsId()));
    }

    /**
     * Only to see whether the parameters make sense.
     *
     * @throws UsageException one sentence that names the parameter
     */
    static MigrationRequest withoutLogins(MigrationPreflightStep step) {
        return of(step, access(step.getUrl()), access(step.getCompareTo()), access(step.getRehearseOn()));
    }

    private static DatabaseAccess access(String url) {
        return url == null ? null : DatabaseAccess.of(url, null, null);
    }

    private static MigrationRequest of(
            MigrationPreflightStep step, DatabaseAccess database, DatabaseAccess other, DatabaseAccess scratch) {
        RehearsalParameter rehearsal = step.getRehearsal();
        MigrationRequestBuilder request = MigrationRequest.of(step.getDir())
                .tool(step.getTool())
                .database(database)
                .dialect(step.getDialect())
                .phase(Phase.parse(step.getPhase()))
                .requires(step.getRequires())
                .maxPending(step.getMaxPending())
                .reviewRows(step.getReviewRows())
                .longTransaction(step.getLongTransaction())
                .lockTimeout(step.getLockTimeout())
                .compareTo(other)
                .rehearsal(rehearsal == null ? null : rehearsal.value())
                .rehearseOn(scratch)
                .environment(step.getEnvironment())
                .name(step.getName())
                .failOn(step.failOnLevel());
        step.getAllow().forEach(it -> request.allow(it.getRule(), it.getReason()));
        return request.build();
    }
}
