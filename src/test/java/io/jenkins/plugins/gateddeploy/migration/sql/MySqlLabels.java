package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Says what a statement does in the words in which {@link DebeziumOracle} answers. */
final class MySqlLabels {
    private static final Set<ActionKind> WITH_TABLE = Set.of(
            ActionKind.CREATE_TABLE,
            ActionKind.CREATE_TABLE_AS,
            ActionKind.CREATE_INDEX,
            ActionKind.DROP_INDEX,
            ActionKind.DROP_TABLE,
            ActionKind.RENAME_TABLE,
            ActionKind.TRUNCATE,
            ActionKind.INSERT,
            ActionKind.REPLACE,
            ActionKind.UPDATE,
            ActionKind.DELETE);

    private static final Set<ActionKind> OPTIONS =
            Set.of(ActionKind.CHANGE_ENGINE, ActionKind.DEFAULT_CHARSET, ActionKind.TABLE_OPTION);

    private MySqlLabels() {}

    static List<String> of(Statement statement) {
        if (statement.kind() == StatementKind.EXPLAIN) {
            return List.of("other");
        }
        boolean change = statement.does(ActionKind.UPDATE) || statement.does(ActionKind.DELETE);
        List<String> labels = statement.actions().stream()
                .filter(action -> !change || action == statement.actions().get(0))
                .map(action -> label(statement, action))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return labels.isEmpty() ? List.of("other") : labels;
    }

    private static String label(Statement statement, Action action) {
        boolean alterTable = statement.is(StatementKind.ALTER, ObjectType.TABLE);
        if (alterTable && action.kind() == ActionKind.NO_EFFECT) {
            return "nothing " + action.target();
        }
        if (alterTable && OPTIONS.contains(action.kind())) {
            return "TABLE_OPTION " + action.target();
        }
        if (alterTable && action.kind() != ActionKind.SET || WITH_TABLE.contains(action.kind())) {
            return action.kind() + " " + action.target();
        }
        return null;
    }
}
