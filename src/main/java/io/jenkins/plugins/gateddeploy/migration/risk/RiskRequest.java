package io.jenkins.plugins.gateddeploy.migration.risk;

import io.jenkins.plugins.gateddeploy.migration.risk.run.PendingMigration;
import io.jenkins.plugins.gateddeploy.migration.risk.run.RiskOptions;
import io.jenkins.plugins.gateddeploy.migration.risk.run.SessionSettings;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Suppression;
import io.jenkins.plugins.gateddeploy.migration.risk.run.UnanalysedChange;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSizes;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What an analysis is asked: the pending migrations, and all that is known about the target. Immutable. */
public final class RiskRequest implements Serializable {
    private static final long serialVersionUID = 1L;

    private final SqlTarget target;
    private final boolean stateKnown;
    private final ArrayList<PendingMigration> pending;
    private final ArrayList<Opaque> opaque;
    private final ArrayList<UnanalysedChange> unanalysed;
    private final ArrayList<SqlScript> applied;
    private final KnownSchema schema;
    private final TableSizes sizes;
    private final SessionSettings settings;
    private final RiskOptions options;
    private final ArrayList<Suppression> suppressions;
    private final Rehearsal rehearsal;

    /** A pending migration whose SQL is not known, and why: {@code it is written in JavaScript}. */
    public record Opaque(String file, String reason) implements Serializable {}

    private RiskRequest(Builder builder) {
        target = builder.target;
        stateKnown = builder.stateKnown;
        pending = new ArrayList<>(builder.pending);
        opaque = new ArrayList<>(builder.opaque);
        unanalysed = new ArrayList<>(builder.unanalysed);
        applied = new ArrayList<>(builder.applied);
        schema = builder.schema;
        sizes = builder.sizes;
        settings = builder.settings;
        options = builder.options;
        suppressions = new ArrayList<>(builder.suppressions);
        rehearsal = builder.rehearsal;
    }

    /** Starts a request without a database: every file counts as pending, and a table is new only in its own file. */
    public static Builder filesOnly(SqlTarget target) {
        return new Builder(target, false);
    }

    /** Starts a request with a database whose history says that exactly the given migrations are pending. */
    public static Builder withDatabase(SqlTarget target) {
        return new Builder(target, true);
    }

    SqlTarget target() {
        return target;
    }

    boolean stateKnown() {
        return stateKnown;
    }

    List<PendingMigration> pending() {
        return List.copyOf(pending);
    }

    List<Opaque> opaque() {
        return List.copyOf(opaque);
    }

    List<UnanalysedChange> unanalysed() {
        return List.copyOf(unanalysed);
    }

    List<SqlScript> applied() {
        return List.copyOf(applied);
    }

    KnownSchema schema() {
        return schema;
    }

    TableSizes sizes() {
        return sizes;
    }

    SessionSettings settings() {
        return settings;
    }

    RiskOptions options() {
        return options;
    }

    List<Suppression> suppressions() {
        return List.copyOf(suppressions);
    }

    Optional<Rehearsal> rehearsal() {
        return Optional.ofNullable(rehearsal);
    }

    /** Collects what is known; only the pending migrations are needed. */
    public static final class Builder {
        private final SqlTarget target;
        private final boolean stateKnown;
        private final List<PendingMigration> pending = new ArrayList<>();
        private final List<Opaque> opaque = new ArrayList<>();
        private final List<UnanalysedChange> unanalysed = new ArrayList<>();
        private final List<SqlScript> applied = new ArrayList<>();
        private KnownSchema schema = KnownSchema.nothing();
        private TableSizes sizes = TableSizes.unknown();
        private SessionSettings settings = SessionSettings.unknown();
        private RiskOptions options = RiskOptions.DEFAULT;
        private final List<Suppression> suppressions = new ArrayList<>();
        private Rehearsal rehearsal;

        private Builder(SqlTarget target, boolean stateKnown) {
            this.target = Objects.requireNonNull(target, "target");
            this.stateKnown = stateKnown;
        }

        /** The next pending migration, in the order in which they run. */
        public Builder pending(PendingMigration migration) {
            pending.add(migration);
            return this;
        }

        /** A pending migration that is not SQL or could not be read; {@code reason} completes "because …". */
        public Builder opaque(String file, String reason) {
            opaque.add(new Opaque(file, reason));
            return this;
        }

        /** What a pending migration does beside the SQL that is known, if any is. */
        public Builder unanalysed(UnanalysedChange change) {
            unanalysed.add(change);
            return this;
        }

        /** A migration that is applied already, in order: what it created is known and in use. */
        public Builder applied(SqlScript script) {
            applied.add(script);
            return this;
        }

        /** What the catalogue says of columns, indexes and checks; stronger than what applied migrations say. */
        public Builder schema(KnownSchema value) {
            schema = Objects.requireNonNull(value);
            return this;
        }

        public Builder sizes(TableSizes value) {
            sizes = Objects.requireNonNull(value);
            return this;
        }

        public Builder settings(SessionSettings value) {
            settings = Objects.requireNonNull(value);
            return this;
        }

        public Builder options(RiskOptions value) {
            options = Objects.requireNonNull(value);
            return this;
        }

        /** Allows a rule everywhere, with a reason. */
        public Builder allow(Suppression suppression) {
            suppressions.add(suppression);
            return this;
        }

        /** May be null: then there are no estimates. */
        public Builder rehearsal(Rehearsal value) {
            rehearsal = value;
            return this;
        }

        public RiskRequest build() {
            return new RiskRequest(this);
        }
    }
}
