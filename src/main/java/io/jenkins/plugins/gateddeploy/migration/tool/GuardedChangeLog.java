package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liquibase.ContextExpression;
import liquibase.Labels;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.ModifyChangeSets;
import liquibase.exception.LiquibaseException;
import liquibase.exception.SetupException;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.resource.ResourceAccessor;

/**
 * A changelog that is read without running anything it names: its changesets are {@link GuardedChangeSet}s, its
 * preconditions are not made, no class chooses what {@code includeAll} includes, and an include counts.
 */
final class GuardedChangeLog extends DatabaseChangeLog {
    private final LiquibaseReading reading;

    GuardedChangeLog(String path, LiquibaseReading reading) {
        super(path);
        this.reading = reading;
    }

    LiquibaseReading reading() {
        return reading;
    }

    @Override
    protected ChangeSet createChangeSet(ParsedNode node, ResourceAccessor resources) throws ParsedNodeException {
        GuardedChangeSet set = new GuardedChangeSet(this);
        set.setChangeLogParameters(getChangeLogParameters());
        set.load(node, resources);
        reading.way().doubts().forEach(it -> reading.doubt(set, it));
        return set;
    }

    @Override
    public void handleChildNodeHelper(ParsedNode node, ResourceAccessor resources, Map<String, Object> scratch)
            throws ParsedNodeException, SetupException {
        switch (node.getName()) {
            case PRE_CONDITIONS -> {
                expandExpressions(node);
                LiquibasePreconditions.read(
                        node, reading::checkFirst, it -> reading.doubtAll("stands in a changelog that " + it));
            }
            case INCLUDE_ALL_CHANGELOGS -> includeAll(node, resources, scratch);
            default -> super.handleChildNodeHelper(node, resources, scratch);
        }
    }

    private void includeAll(ParsedNode node, ResourceAccessor resources, Map<String, Object> scratch)
            throws ParsedNodeException, SetupException {
        if (node.getChild(null, FILTER) != null || node.getChild(null, RESOURCE_FILTER) != null) {
            throw new LiquibaseBudgetException("includeAll has a class choose the files in " + getPhysicalFilePath()
                    + ", and a gate runs no classes of the project");
        }
        boolean sorted = node.getChild(null, RESOURCE_COMPARATOR) != null;
        node.removeChild(null, RESOURCE_COMPARATOR);
        try {
            reading.including(
                    List.of(),
                    sorted
                            ? List.of("is included by includeAll in the order of a resourceComparator class")
                            : List.of(),
                    () -> {
                        super.handleChildNodeHelper(node, resources, scratch);
                        return null;
                    });
        } catch (ParsedNodeException | SetupException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new SetupException(e);
        }
    }

    @Override
    public boolean include(
            String file,
            boolean relative,
            boolean errorIfMissing,
            ResourceAccessor resources,
            ContextExpression contexts,
            Labels labels,
            Boolean ignore,
            String logicalFilePath,
            OnUnknownFileFormat onUnknown,
            ModifyChangeSets modify)
            throws LiquibaseException {
        List<String> way = new ArrayList<>();
        way(way, contexts == null || contexts.isEmpty() ? null : contexts.toString());
        way(way, labels == null || labels.isEmpty() ? null : labels.toString());
        way(way, Boolean.TRUE.equals(ignore) ? "ignore" : null);
        way(way, logicalFilePath);
        way(way, getRawLogicalFilePath());
        try {
            return reading.including(
                    way,
                    List.of(),
                    () -> super.include(
                            file,
                            relative,
                            errorIfMissing,
                            resources,
                            contexts,
                            labels,
                            ignore,
                            logicalFilePath,
                            onUnknown,
                            modify));
        } catch (LiquibaseException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new LiquibaseException(e);
        }
    }

    private static void way(List<String> way, String part) {
        if (part != null) {
            way.add(part);
        }
    }

    /** As Liquibase compares them: what is guarded makes no difference. */
    @Override
    public boolean equals(Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
