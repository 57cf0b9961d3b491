package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.PendingMigration;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Shown;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.risk.run.UnanalysedChange;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All rules, in the order in which their findings are shown for one statement. */
public final class Rules {
    private static final Rule NOT_ANALYSED = new NotAnalysed();
    private static final ChangeNotAnalysed CHANGE_NOT_ANALYSED = new ChangeNotAnalysed();

    /** One object each; they keep no state. */
    public static final List<Rule> ALL = List.of(
            NOT_ANALYSED,
            CHANGE_NOT_ANALYSED,
            new HiddenEffect(),
            new ServerCommand(),
            new AccessChange(),
            new ServerSideCode(),
            new UnusualStatement(),
            new ConcurrentlyInTransaction(),
            new CannotRunInTransaction(),
            new EnumValueInTransaction(),
            new DropTable(),
            new DropColumn(),
            new DropSchema(),
            new DropPartition(),
            new DropObject(),
            new Truncate(),
            new DeleteAll(),
            new DuplicatesDeleted(),
            new RenameTable(),
            new RenameColumn(),
            new RequiredColumn(),
            new TypeNarrowing(),
            new ColumnTypeChange(),
            new VolatileDefault(),
            new StoredGeneratedColumn(),
            new NumberedColumn(),
            new NotNullScans(),
            new CheckScans(),
            new ForeignKeyScans(),
            new UniqueBlocks(),
            new ExclusionBlocks(),
            new DomainConstraintScans(),
            new PartitionAttachScans(),
            new PartitionDetachBlocks(),
            new IndexDropAndCreate(),
            new IndexBlocksWrites(),
            new LongIndexBuild(),
            new IndexDropBlocks(),
            new ReindexBlocks(),
            new RefreshBlocks(),
            new TableRewrite(),
            new OnlineRebuild(),
            new ExplicitLock(),
            new WorkAfterExclusiveLock(),
            new UnbatchedDataChange(),
            new LockTimeout(),
            new RowLockTimeout(),
            new StatementTimeout(),
            new NotTransactional(),
            new TransactionControl(),
            new SetLocalIgnored(),
            new GlobalSetting(),
            new ChecksDisabled(),
            new InvalidIndexHidden(),
            new UnvalidatedConstraint(),
            new ForeignKeyWithoutIndex(),
            new JsonColumn(),
            new NoWayBack());

    private static final Set<String> IDS = ALL.stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());

    private Rules() {}

    /** The ids of all rules that can be allowed. */
    public static Set<String> ids() {
        return IDS;
    }

    /** Asks every rule about one statement at its moment, and looks at the comments that allow some of them. */
    public static void look(Step step, Findings findings) {
        SuppressionWords.look(step, IDS, findings);
        for (Rule rule : ALL) {
            if (step.statement().analysed() || rule instanceof NotAnalysed) {
                look(rule, step, findings);
            }
        }
    }

    /** A rule that fails on a statement leaves the others standing, and the gate does not pass. */
    private static void look(Rule rule, Step step, Findings findings) {
        try {
            rule.look(step, findings);
        } catch (RuntimeException e) {
            findings.warning(NOT_ANALYSED, step)
                    .couldNotTell()
                    .title("The rule " + rule.id() + " failed on this statement: " + Shown.of(step.statement(), 60))
                    .expected("an answer")
                    .found("an error of the analysis itself (" + e.getClass().getSimpleName() + ")")
                    .fix("Look at the statement yourself, and report the statement as a bug of this plugin.")
                    .add();
        }
    }

    /** Tells what pending migrations do beside their SQL. */
    public static void look(List<UnanalysedChange> changes, Findings findings) {
        CHANGE_NOT_ANALYSED.look(changes, findings);
    }

    /** Asks every rule about a migration as a whole. */
    public static void look(PendingMigration migration, Findings findings) {
        ALL.forEach(rule -> rule.look(migration, findings));
    }
}
