package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.JdbcUrl;
import io.jenkins.plugins.gateddeploy.migration.database.ScratchDatabase;
import io.jenkins.plugins.gateddeploy.migration.risk.Rehearsal;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.Rules;
import io.jenkins.plugins.gateddeploy.migration.risk.run.RiskOptions;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Suppression;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.tool.MigrationTools;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the migration gate is asked to check. Immutable; travels to the agent, credentials included, and is never kept with
 * a build. Everything wrong in it is said by {@link Builder#build()}, before anything runs.
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

    private MigrationRequest(Builder builder) {
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
    public static Builder of(String dir) {
        return new Builder(dir);
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

    /** Collects the parts; what is not said has the default of the step's parameter. Null means not said. */
    public static final class Builder {
        private final String dir;
        private String tool;
        private DatabaseAccess database;
        private String dialect;
        private Phase phase = Phase.BEFORE;
        private Collection<String> requires = List.of();
        private int maxPending = 10;
        private long reviewRows = RiskOptions.DEFAULT.reviewRows();
        private long longTransaction = 60;
        private long lockTimeout = RiskOptions.DEFAULT.lockTimeoutLimit().toSeconds();
        private final List<Suppression> allow = new ArrayList<>();
        private DatabaseAccess compareTo;
        private Rehearsal rehearsal;
        private DatabaseAccess rehearseOn;
        private Duration deadline = Duration.ofSeconds(60);
        private String environment;
        private String name;
        private FailOn failOn = FailOn.ERROR;

        private Builder(String dir) {
            this.dir = dir;
        }

        /** The migration tool's id, such as {@code flyway}; null finds it out. */
        public Builder tool(String id) {
            tool = id == null || id.isBlank() ? null : id.trim();
            return this;
        }

        /** The database that is about to be migrated, or was. */
        public Builder database(DatabaseAccess access) {
            database = access;
            return this;
        }

        /** {@code postgresql}, {@code mysql:8.0.36} and the like: what the SQL is for where there is no database to ask. */
        public Builder dialect(String word) {
            dialect = word;
            return this;
        }

        public Builder phase(Phase value) {
            phase = value;
            return this;
        }

        /** Tables and columns that the application needs: {@code users}, {@code orders.updated_at}. */
        public Builder requires(Collection<String> objects) {
            requires = objects == null ? List.of() : objects;
            return this;
        }

        /** More pending migrations than this need a person's look; 10. */
        public Builder maxPending(Integer count) {
            maxPending = count == null ? maxPending : count;
            return this;
        }

        /** A blocking statement on more rows than this needs a person's look; 500 000. */
        public Builder reviewRows(Long rows) {
            reviewRows = rows == null ? reviewRows : rows;
            return this;
        }

        /** Seconds after which an open transaction stands in the way; 60. */
        public Builder longTransaction(Long seconds) {
            longTransaction = seconds == null ? longTransaction : seconds;
            return this;
        }

        /** The longest lock timeout in seconds that the migrations' own session may have; 10. */
        public Builder lockTimeout(Long seconds) {
            lockTimeout = seconds == null ? lockTimeout : seconds;
            return this;
        }

        /**
         * A rule of the pending SQL that does not count, and why.
         *
         * @throws UsageException if there is no such rule, or the reason is blank
         */
        public Builder allow(String rule, String reason) {
            Suppression suppression = new Suppression(rule, reason);
            if (!Rules.ids().contains(rule)) {
                throw new UsageException("allow '" + rule + "' names no rule of the pending SQL, such as"
                        + " migration-drop-column; other findings cannot be allowed.");
            }
            allow.add(suppression);
            return this;
        }

        /** Another server whose settings should be the same. */
        public Builder compareTo(DatabaseAccess access) {
            compareTo = access;
            return this;
        }

        /** How long the migrations took elsewhere; null for no estimates. */
        public Builder rehearsal(Rehearsal value) {
            rehearsal = value;
            return this;
        }

        /** A scratch database on which the pending migrations are tried. The only one that is ever written to. */
        public Builder rehearseOn(DatabaseAccess access) {
            rehearseOn = access;
            return this;
        }

        /** How long the whole gate may take with databases that do not answer; 60 s. */
        public Builder deadline(Duration value) {
            deadline = value;
            return this;
        }

        public Builder environment(String value) {
            environment = value;
            return this;
        }

        public Builder name(String value) {
            name = value;
            return this;
        }

        public Builder failOn(FailOn value) {
            failOn = value;
            return this;
        }

        /** @throws UsageException naming the first parameter that is wrong */
        public MigrationRequest build() {
            if (dir == null || dir.isBlank()) {
                throw new UsageException("dir is required: the directory of the migrations, such as db/migrations");
            }
            if (database == null && (dialect == null || dialect.isBlank())) {
                throw new UsageException(
                        "url is required, or dialect (such as postgresql:16) to look at the files only");
            }
            if (tool != null) {
                MigrationTools.named(tool);
            }
            needsDatabase(phase == Phase.AFTER, "phase after");
            needsDatabase(!requires.isEmpty(), "requires");
            needsDatabase(compareTo != null, "compareTo");
            needsDatabase(rehearseOn != null, "rehearseOn");
            notNegative("maxPending", maxPending);
            notNegative("reviewRows", reviewRows);
            notNegative("longTransaction", longTransaction);
            if (lockTimeout < 1) {
                throw new UsageException("lockTimeout must be at least 1 second, not " + lockTimeout);
            }
            Stream.of(database, compareTo, rehearseOn).filter(it -> it != null).forEach(it -> JdbcUrl.parse(it.url()));
            if (rehearseOn != null) {
                ScratchDatabase.mustDiffer(rehearseOn, database);
            }
            return new MigrationRequest(this);
        }

        private void needsDatabase(boolean asked, String parameter) {
            if (asked && database == null) {
                throw new UsageException(parameter + " needs url: the files alone cannot tell");
            }
        }

        private static void notNegative(String parameter, long value) {
            if (value < 0) {
                throw new UsageException(parameter + " must be 0 or more, not " + value);
            }
        }
    }
}
