package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.risk.Rehearsal;
import io.jenkins.plugins.gateddeploy.migration.risk.run.RiskOptions;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Suppression;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the migration gate is asked to check. Immutable; travels to the agent, credentials included, and is never kept with
 * a build. Everything wrong in it is said by {@link MigrationRequestBuilder#build()}, before anything runs.
 */
public final class MigrationRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String dir;
    private final String tool;
    private final DatabaseAccess database;
    private final SqlTarget dialect;
    private final Phase phase;
    private final ArrayList<Requirement> requires;
    private final int maxPending;
    private final Duration longTransaction;
    private final RiskOptions riskOptions;
    private final ArrayList<Suppression> allow;
    private final DatabaseAccess compareTo;
    private final Rehearsal rehearsal;
    private final DatabaseAccess rehearseOn;
    private final Duration deadline;
    private final String environment;
    private final String name;
    private final FailOn failOn;

    MigrationRequest(MigrationRequestBuilder builder) {
        dir = builder.dir;
        tool = builder.tool;
        database = builder.database;
        dialect = builder.dialect == null || builder.dialect.isBlank() ? null : SqlTarget.parse(builder.dialect);
        phase = builder.phase;
        requires = new ArrayList<>(
                builder.requires.stream().map(Requirement::parse).toList());
        maxPending = builder.maxPending;
        longTransaction = Duration.ofSeconds(builder.longTransaction);
        riskOptions = RiskOptions.DEFAULT
                .reviewRows(builder.reviewRows)
                .lockTimeoutLimit(Duration.ofSeconds(builder.lockTimeout));
        allow = new ArrayList<>(builder.allow);
        compareTo = builder.compareTo;
        rehearsal = builder.rehearsal;
        rehearseOn = builder.rehearseOn;
        deadline = builder.deadline;
        environment = builder.environment;
        name = builder.name;
        failOn = builder.failOn;
    }

    /** @param dir the directory of the migrations, relative to the workspace */
    public static MigrationRequestBuilder of(String dir) {
        return new MigrationRequestBuilder(dir);
    }

    String dir() {
        return dir;
    }

    String tool() {
        return tool;
    }

    /** Null if only the files are looked at. */
    DatabaseAccess database() {
        return database;
    }

    /** Null if the server says what it is. */
    SqlTarget dialect() {
        return dialect;
    }

    Phase phase() {
        return phase;
    }

    List<Requirement> requires() {
        return List.copyOf(requires);
    }

    int maxPending() {
        return maxPending;
    }

    Duration longTransaction() {
        return longTransaction;
    }

    RiskOptions riskOptions() {
        return riskOptions;
    }

    List<Suppression> allow() {
        return List.copyOf(allow);
    }

    DatabaseAccess compareTo() {
        return compareTo;
    }

    Rehearsal rehearsal() {
        return rehearsal;
    }

    DatabaseAccess rehearseOn() {
        return rehearseOn;
    }

    Duration deadline() {
        return deadline;
    }

    String environment() {
        return environment;
    }

    String name() {
        return name;
    }

    FailOn failOn() {
        return failOn;
    }

    /** Every value in here that must not be seen. */
    List<String> secrets() {
        return Stream.of(database, compareTo, rehearseOn)
                .filter(it -> it != null)
                .flatMap(it -> it.secrets().stream())
                .toList();
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "migration request for " + dir + (database == null ? "" : " on " + database);
    }
}
