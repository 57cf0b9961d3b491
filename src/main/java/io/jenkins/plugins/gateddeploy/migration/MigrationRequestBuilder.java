package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.FailOn;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseAccess;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseProduct;
import io.jenkins.plugins.gateddeploy.migration.database.JdbcUrl;
import io.jenkins.plugins.gateddeploy.migration.database.ScratchDatabase;
import io.jenkins.plugins.gateddeploy.migration.risk.Rehearsal;
import io.jenkins.plugins.gateddeploy.migration.risk.rule.Rules;
import io.jenkins.plugins.gateddeploy.migration.risk.run.RiskOptions;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Suppression;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.tool.MigrationTools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Collects what the migration gate is asked for, and says what is wrong in it. What is not said has the default of the
 * step's parameter; null means not said.
 */
public final class MigrationRequestBuilder {
    final String dir;
    String tool;
    DatabaseAccess database;
    String dialect;
    Phase phase = Phase.BEFORE;
    Collection<String> requires = List.of();
    int maxPending = 10;
    long reviewRows = RiskOptions.DEFAULT.reviewRows();
    long longTransaction = 60;
    long lockTimeout = RiskOptions.DEFAULT.lockTimeoutLimit().toSeconds();
    final List<Suppression> allow = new ArrayList<>();
    DatabaseAccess compareTo;
    Rehearsal rehearsal;
    DatabaseAccess rehearseOn;
    Duration deadline = Duration.ofSeconds(60);
    String environment;
    String name;
    FailOn failOn = FailOn.ERROR;

    MigrationRequestBuilder(String dir) {
        this.dir = dir;
    }

    /** The migration tool's id, such as {@code flyway}; null finds it out. */
    public MigrationRequestBuilder tool(String id) {
        tool = id == null || id.isBlank() ? null : id.trim();
        return this;
    }

    /** The database that is about to be migrated, or was; null to look at the files only. */
    public MigrationRequestBuilder database(DatabaseAccess access) {
        database = access;
        return this;
    }

    /** {@code postgresql}, {@code mysql:8.0.36} and the like: what the SQL is for where there is no database to ask. */
    public MigrationRequestBuilder dialect(String word) {
        dialect = word;
        return this;
    }

    /** Before (default) or after migrating. */
    public MigrationRequestBuilder phase(Phase value) {
        phase = value;
        return this;
    }

    /** Tables and columns that the application needs: {@code users}, {@code orders.updated_at}. */
    public MigrationRequestBuilder requires(Collection<String> objects) {
        requires = objects == null ? List.of() : objects;
        return this;
    }

    /** More pending migrations than this need a person's look; 10. */
    public MigrationRequestBuilder maxPending(Integer count) {
        maxPending = count == null ? maxPending : count;
        return this;
    }

    /** A blocking statement on more rows than this needs a person's look; 500 000. */
    public MigrationRequestBuilder reviewRows(Long rows) {
        reviewRows = rows == null ? reviewRows : rows;
        return this;
    }

    /** Seconds after which an open transaction stands in the way; 60. */
    public MigrationRequestBuilder longTransaction(Long seconds) {
        longTransaction = seconds == null ? longTransaction : seconds;
        return this;
    }

    /** The longest lock timeout in seconds that the migrations' own session may have; 10. */
    public MigrationRequestBuilder lockTimeout(Long seconds) {
        lockTimeout = seconds == null ? lockTimeout : seconds;
        return this;
    }

    /**
     * A rule of the pending SQL that does not count, and why.
     *
     * @throws UsageException if there is no such rule, or the reason is blank
     */
    public MigrationRequestBuilder allow(String rule, String reason) {
        Suppression suppression = new Suppression(rule, reason);
        if (!Rules.ids().contains(rule)) {
            throw new UsageException("allow '" + rule + "' names no rule of the pending SQL, such as"
                    + " migration-drop-column; other findings cannot be allowed.");
        }
        allow.add(suppression);
        return this;
    }

    /** Another server whose settings should be the same; null for no comparison. */
    public MigrationRequestBuilder compareTo(DatabaseAccess access) {
        compareTo = access;
        return this;
    }

    /** How long the migrations took elsewhere; null for no estimates. */
    public MigrationRequestBuilder rehearsal(Rehearsal value) {
        rehearsal = value;
        return this;
    }

    /** A scratch database on which the pending migrations are tried, the only one ever written to; null for no rehearsal. */
    public MigrationRequestBuilder rehearseOn(DatabaseAccess access) {
        rehearseOn = access;
        return this;
    }

    /** How long the whole gate may take with databases that do not answer; 60 s. */
    public MigrationRequestBuilder deadline(Duration value) {
        deadline = value;
        return this;
    }

    /** The deployment target, as the report names it; may be null. */
    public MigrationRequestBuilder environment(String value) {
        environment = value;
        return this;
    }

    /** Tells two gates of one kind apart; may be null. */
    public MigrationRequestBuilder name(String value) {
        name = value;
        return this;
    }

    /** From which severity on the gate blocks; error by default. */
    public MigrationRequestBuilder failOn(FailOn value) {
        failOn = value;
        return this;
    }

    /**
     * The request.
     *
     * @throws UsageException naming the first parameter that is wrong, or that needs another one
     */
    public MigrationRequest build() {
        if (dir == null || dir.isBlank()) {
            throw new UsageException("dir is required: the directory of the migrations, such as db/migrations");
        }
        if (database == null && (dialect == null || dialect.isBlank())) {
            throw new UsageException("url is required, or dialect (such as postgresql:16) to look at the files only");
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
        Stream.of(database, compareTo, rehearseOn).filter(it -> it != null).forEach(DatabaseAccess::check);
        dialectMustFit();
        if (rehearseOn != null) {
            ScratchDatabase.mustDiffer(rehearseOn, database);
        }
        return new MigrationRequest(this);
    }

    /** Beside a URL the server tells its version; MySQL's driver may well speak with a MariaDB. */
    private void dialectMustFit() {
        DatabaseProduct product = database == null || dialect == null || dialect.isBlank()
                ? null
                : JdbcUrl.parse(database.url()).map(JdbcUrl::product).orElse(null);
        if (product == null) {
            return;
        }
        Dialect said = SqlTarget.parse(dialect).dialect();
        boolean fits = product.dialect()
                .filter(it -> it == said || it.isMySqlFamily() && said.isMySqlFamily())
                .isPresent();
        if (!fits) {
            throw new UsageException("dialect '" + dialect.trim() + "' contradicts url, which is of " + product.title()
                    + ": leave it out, the server tells what it is");
        }
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
