package io.jenkins.plugins.gateddeploy.migration.risk.run;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effects;
import io.jenkins.plugins.gateddeploy.migration.risk.lock.Work;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.Schema;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.SchemaChanges;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSizes;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Dialect;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Walks through the pending migrations in order and shows each {@link Step} to whoever looks. Used once, by one thread. */
public final class Run {
    private final List<PendingMigration> migrations;
    private final boolean stateKnown;
    private final TableSizes sizes;
    private final RiskOptions options;
    private final Session session;
    private final Schema schema;
    private final NameFolding names;
    private final SchemaChanges changes;
    private final TransactionTracker transactions = new TransactionTracker();
    private final List<Step> steps = new ArrayList<>();
    private final Map<ActionKind, List<Step>> doing = new EnumMap<>(ActionKind.class);
    private final Map<Integer, Step> lockers = new HashMap<>();
    private final Map<String, Step> drops = new HashMap<>();
    private final Map<ActionKind, List<Placed>> actions = new EnumMap<>(ActionKind.class);

    private record Placed(int position, Action action) {}

    /**
     * @param migrations in the order in which they run
     * @param stateKnown true if a history table says that exactly these are pending; then a table that one of them creates
     *     is new for all later ones. False without a database: then it is new only within its own file, since the file
     *     may have been applied long ago
     * @param names how the target reads names
     */
    public Run(
            List<PendingMigration> migrations,
            boolean stateKnown,
            TableSizes sizes,
            SessionSettings settings,
            RiskOptions options,
            NameFolding names) {
        this.migrations = migrations;
        this.stateKnown = stateKnown;
        this.sizes = sizes;
        this.options = options;
        this.names = names;
        schema = new Schema(names);
        session = new Session(settings);
        changes = new SchemaChanges(schema, sizes);
        int position = 0;
        for (PendingMigration migration : migrations) {
            for (Statement statement : migration.script().forward()) {
                for (Statement one : statement.withNested().toList()) {
                    place(position++, one);
                }
            }
        }
    }

    private void place(int position, Statement statement) {
        for (Action action : statement.actions()) {
            actions.computeIfAbsent(action.kind(), k -> new ArrayList<>()).add(new Placed(position, action));
        }
    }

    /** Starts from what the migrations applied before created and, stronger, what the catalogue says. */
    public void startFrom(List<SqlScript> applied, KnownSchema known, SqlTarget target) {
        changes.lookIn(known, target);
        applied.forEach(changes::replay);
        changes.know(known, target);
    }

    /**
     * Shows every step at its moment.
     *
     * @param onStep called before each statement
     * @param onEnd called after the last statement of each migration
     */
    public void walk(Consumer<Step> onStep, Consumer<PendingMigration> onEnd) {
        for (PendingMigration migration : migrations) {
            transactions.nextFile(migration);
            session.nextFile();
            changes.nextFile();
            int first = steps.size();
            for (Statement statement : migration.script().forward()) {
                Transaction transaction = transactions.before(statement);
                statement.withNested().forEach(it -> execute(migration, first, statement, it, transaction, onStep));
                if (transactions.after(statement)) {
                    session.transactionEnds(
                            statement.dialect() == Dialect.POSTGRESQL && statement.does(ActionKind.ROLLBACK));
                }
            }
            onEnd.accept(migration);
            if (!stateKnown) {
                schema.settle();
            }
        }
    }

    /** All steps shown so far. */
    public List<Step> steps() {
        return steps;
    }

    Schema schema() {
        return schema;
    }

    Session session() {
        return session;
    }

    TableSizes sizes() {
        return sizes;
    }

    RiskOptions options() {
        return options;
    }

    List<Step> stepsDoing(ActionKind kind) {
        return doing.getOrDefault(kind, List.of());
    }

    /** The first statement of the transaction that locks a table against writes. */
    Optional<Step> lockerOf(Transaction transaction) {
        return Optional.ofNullable(lockers.get(transaction.id()));
    }

    /** The first statement that dropped an index or constraint of that name. */
    Optional<Step> dropOf(String name) {
        return name == null ? Optional.empty() : Optional.ofNullable(drops.get(key(name)));
    }

    Stream<Action> actionsFrom(int position, ActionKind kind) {
        List<Placed> all = actions.getOrDefault(kind, List.of());
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle).position() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return all.subList(low, all.size()).stream().map(Placed::action);
    }

    private void execute(
            PendingMigration migration,
            int first,
            Statement outer,
            Statement statement,
            Transaction transaction,
            Consumer<Step> onStep) {
        session.before(statement);
        List<List<Effect>> effects = effects(statement, migration.script().target());
        Step step = new Step(this, steps.size(), first, migration, outer, statement, transaction, effects);
        onStep.accept(step);
        remember(step);
        session.apply(statement, transaction.open());
        changes.apply(statement, true);
    }

    private void remember(Step step) {
        steps.add(step);
        for (Action action : step.statement().actions()) {
            List<Step> several = doing.computeIfAbsent(action.kind(), k -> new ArrayList<>());
            if (several.isEmpty() || several.get(several.size() - 1) != step) {
                several.add(step);
            }
            if (action.kind() == ActionKind.DROP_INDEX || action.kind() == ActionKind.DROP_CONSTRAINT) {
                String name = action.name() == null && action.target() != null
                        ? action.target().name()
                        : action.name();
                if (name != null) {
                    drops.putIfAbsent(key(name), step);
                }
            }
        }
        if (step.effects().stream().anyMatch(it -> it.lock().blocksWrites())) {
            lockers.putIfAbsent(step.transaction().id(), step);
        }
    }

    private String key(String index) {
        return names.key(NameFolding.Kind.COLUMN, index);
    }

    /** For each action, in order. */
    private List<List<Effect>> effects(Statement statement, SqlTarget target) {
        List<List<Effect>> all = new ArrayList<>();
        boolean checksOff = session.isOff("foreign_key_checks");
        for (Action action : statement.actions()) {
            boolean onNew = action.target() != null && schema.isFresh(action.target());
            all.add(Effects.of(statement, action, schema, target, checksOff).stream()
                    .filter(effect -> effect.table() == null || !schema.isFresh(effect.table()))
                    // A table that is new is empty: what is done to another because of it takes no time.
                    .map(effect -> onNew ? effect.doing(Work.CATALOGUE) : effect)
                    .toList());
        }
        return all;
    }
}
