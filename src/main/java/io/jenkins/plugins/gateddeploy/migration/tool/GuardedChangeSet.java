package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import liquibase.change.Change;
import liquibase.change.visitor.ChangeVisitor;
import liquibase.changelog.ChangeSet;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.resource.ResourceAccessor;

/**
 * A changeset that makes a change only of a kind in {@link LiquibaseChanges}, forward and in its {@code rollback}, and puts a
 * {@link NotAnalysedChange} in the place of every other one. This is where a changelog's words become objects, so nothing
 * behind it can meet a change that acts.
 */
final class GuardedChangeSet extends ChangeSet {
    private static final Set<String> VISITORS =
            Set.of("append", "prepend", "appendSqlIfNotPresent", "replace", "regExpReplace");

    private final LiquibaseReading reading;
    private final List<String> checks = new ArrayList<>();

    GuardedChangeSet(GuardedChangeLog changeLog) {
        super(changeLog);
        reading = changeLog.reading();
    }

    /** The statements of its preconditions. */
    List<String> checks() {
        return checks;
    }

    @Override
    protected void handleChildNode(ParsedNode child, ResourceAccessor resources) throws ParsedNodeException {
        switch (child.getName()) {
            case "preconditions", "preConditions" ->
                LiquibasePreconditions.read(child, checks::add, it -> reading.doubt(this, it));
            case "modifySql" -> {
                super.handleChildNode(child, resources);
                for (ParsedNode visitor : child.getChildren()) {
                    if (!VISITORS.contains(visitor.getName())
                            && !visitor.getChildren().isEmpty()) {
                        reading.doubt(this, "has " + visitor.getName() + " in modifySql, which is not known");
                    }
                }
            }
            default -> super.handleChildNode(child, resources);
        }
    }

    @Override
    protected Change toChange(ParsedNode node, ResourceAccessor resources) throws ParsedNodeException {
        Change change = LiquibaseChanges.named(node.getName());
        if (change == null) {
            return LiquibaseChanges.isAttribute(node.getName()) ? null : new NotAnalysedChange(node.getName());
        }
        change.load(node, resources);
        for (ChangeVisitor visitor : getChangeLog().getChangeVisitors()) {
            change.modify(visitor);
        }
        return change;
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
