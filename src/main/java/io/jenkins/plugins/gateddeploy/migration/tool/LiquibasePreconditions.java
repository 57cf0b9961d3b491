package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import liquibase.changelog.ChangeSet;
import liquibase.parser.core.ParsedNode;
import liquibase.parser.core.ParsedNodeException;
import liquibase.precondition.Precondition;
import liquibase.precondition.PreconditionLogic;
import liquibase.precondition.core.SqlPrecondition;

/**
 * What preconditions will do when Liquibase checks them, read from the changelog's text without making any of them: loading
 * one lets a value such as <code>x!{a.b.C}</code> call the constructor of any class. The SQL of a {@code sqlCheck} is run as it is, so it is analysed with the rest.
 * https://docs.liquibase.com/concepts/changelogs/preconditions.html
 */
final class LiquibasePreconditions {
    /** They hold others, or ask the catalogue. */
    private static final Set<String> HARMLESS = Set.of(
            "preconditions",
            "nestedpreconditions",
            "and",
            "or",
            "not",
            "dbms",
            "runningas",
            "changesetexecuted",
            "columnexists",
            "foreignkeyconstraintexists",
            "indexexists",
            "primarykeyexists",
            "rowcount",
            "sequenceexists",
            "tableexists",
            "tableisempty",
            "uniqueconstraintexists",
            "viewexists",
            "changelogpropertydefined",
            "expectedquotingstrategy");

    private static final Set<String> CONTAINERS = Set.of("preconditions", "nestedpreconditions", "and", "or", "not");

    private LiquibasePreconditions() {}

    /**
     * Walks preconditions.
     *
     * @param checks is given each statement that is run
     * @param doubts is given each kind that is not analysed, to complete "changeset 1 by bob "
     */
    static void read(ParsedNode node, Consumer<String> checks, Consumer<String> doubts) throws ParsedNodeException {
        for (ParsedNode child : node.getChildren()) {
            String name = child.getName().toLowerCase(Locale.ROOT);
            if (name.equals("sqlcheck")) {
                String sql = child.getChildValue(null, "sql", String.class);
                sql = sql == null ? child.getValue(String.class) : sql;
                if (sql != null) {
                    checks.accept(sql);
                }
            } else if (CONTAINERS.contains(name)) {
                read(child, checks, doubts);
            } else if (!HARMLESS.contains(name) && !(child.getChildren().isEmpty() && isSetting(name))) {
                doubts.accept("has the precondition " + child.getName() + ", which "
                        + (name.equals("customprecondition")
                                ? "runs a class of the project"
                                : "is not one of those that only ask the database"));
            }
        }
    }

    /** The statements of a changeset of formatted SQL, whose parser knows three harmless preconditions alone. */
    static List<String> checks(ChangeSet set) {
        List<String> checks = new ArrayList<>();
        if (set.getPreconditions() != null) {
            collect(set.getPreconditions(), checks);
        }
        return checks;
    }

    private static void collect(PreconditionLogic logic, List<String> checks) {
        for (Precondition precondition : logic.getNestedPreconditions()) {
            if (precondition instanceof SqlPrecondition check && check.getSql() != null) {
                checks.add(check.getSql());
            } else if (precondition instanceof PreconditionLogic nested) {
                collect(nested, checks);
            }
        }
    }

    private static boolean isSetting(String name) {
        return name.startsWith("on");
    }
}
