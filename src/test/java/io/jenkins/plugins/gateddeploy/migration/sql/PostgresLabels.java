package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what a statement does in the words of PostgreSQL's parse tree, so that both readings can be compared. */
final class PostgresLabels {
    private static final Map<ActionKind, String> COMMANDS = new EnumMap<>(ActionKind.class);

    static {
        COMMANDS.put(ActionKind.ADD_COLUMN, "AT_AddColumn");
        COMMANDS.put(ActionKind.DROP_COLUMN, "AT_DropColumn");
        COMMANDS.put(ActionKind.ALTER_COLUMN_TYPE, "AT_AlterColumnType");
        COMMANDS.put(ActionKind.SET_DEFAULT, "AT_ColumnDefault");
        COMMANDS.put(ActionKind.DROP_DEFAULT, "AT_ColumnDefault");
        COMMANDS.put(ActionKind.SET_NOT_NULL, "AT_SetNotNull");
        COMMANDS.put(ActionKind.DROP_NOT_NULL, "AT_DropNotNull");
        COMMANDS.put(ActionKind.SET_EXPRESSION, "AT_SetExpression");
        COMMANDS.put(ActionKind.DROP_EXPRESSION, "AT_DropExpression");
        COMMANDS.put(ActionKind.ADD_IDENTITY, "AT_AddIdentity");
        COMMANDS.put(ActionKind.ALTER_IDENTITY, "AT_SetIdentity");
        COMMANDS.put(ActionKind.DROP_IDENTITY, "AT_DropIdentity");
        COMMANDS.put(ActionKind.SET_STATISTICS, "AT_SetStatistics");
        COMMANDS.put(ActionKind.SET_STORAGE, "AT_SetStorage");
        COMMANDS.put(ActionKind.SET_COMPRESSION, "AT_SetCompression");
        COMMANDS.put(ActionKind.SET_COLUMN_OPTIONS, "AT_SetOptions");
        COMMANDS.put(ActionKind.RESET_COLUMN_OPTIONS, "AT_ResetOptions");
        COMMANDS.put(ActionKind.ADD_CONSTRAINT, "AT_AddConstraint");
        COMMANDS.put(ActionKind.ALTER_CONSTRAINT, "AT_AlterConstraint");
        COMMANDS.put(ActionKind.VALIDATE_CONSTRAINT, "AT_ValidateConstraint");
        COMMANDS.put(ActionKind.DROP_CONSTRAINT, "AT_DropConstraint");
        COMMANDS.put(ActionKind.ATTACH_PARTITION, "AT_AttachPartition");
        COMMANDS.put(ActionKind.ATTACH_INDEX_PARTITION, "AT_AttachPartition");
        COMMANDS.put(ActionKind.SET_LOGGED, "AT_SetLogged");
        COMMANDS.put(ActionKind.SET_UNLOGGED, "AT_SetUnLogged");
        COMMANDS.put(ActionKind.SET_TABLESPACE, "AT_SetTableSpace");
        COMMANDS.put(ActionKind.SET_ACCESS_METHOD, "AT_SetAccessMethod");
        COMMANDS.put(ActionKind.SET_OPTIONS, "AT_SetRelOptions");
        COMMANDS.put(ActionKind.RESET_OPTIONS, "AT_ResetRelOptions");
        COMMANDS.put(ActionKind.SET_OWNER, "AT_ChangeOwner");
        COMMANDS.put(ActionKind.CLUSTER_ON, "AT_ClusterOn");
        COMMANDS.put(ActionKind.SET_WITHOUT_CLUSTER, "AT_DropCluster");
        COMMANDS.put(ActionKind.SET_WITHOUT_OIDS, "AT_DropOids");
        COMMANDS.put(ActionKind.ENABLE_ROW_SECURITY, "AT_EnableRowSecurity");
        COMMANDS.put(ActionKind.DISABLE_ROW_SECURITY, "AT_DisableRowSecurity");
        COMMANDS.put(ActionKind.FORCE_ROW_SECURITY, "AT_ForceRowSecurity");
        COMMANDS.put(ActionKind.NO_FORCE_ROW_SECURITY, "AT_NoForceRowSecurity");
        COMMANDS.put(ActionKind.INHERIT, "AT_AddInherit");
        COMMANDS.put(ActionKind.NO_INHERIT, "AT_DropInherit");
        COMMANDS.put(ActionKind.OF_TYPE, "AT_AddOf");
        COMMANDS.put(ActionKind.NOT_OF_TYPE, "AT_DropOf");
        COMMANDS.put(ActionKind.REPLICA_IDENTITY, "AT_ReplicaIdentity");
        COMMANDS.put(ActionKind.ADD_ATTRIBUTE, "AT_AddColumn");
        COMMANDS.put(ActionKind.DROP_ATTRIBUTE, "AT_DropColumn");
        COMMANDS.put(ActionKind.ALTER_ATTRIBUTE_TYPE, "AT_AlterColumnType");
    }

    /** PostgreSQL tells these apart by a word that does not matter here. */
    private static final Map<String, String> ORACLE_SYNONYMS = Map.ofEntries(
            Map.entry("AT_DetachPartitionFinalize", "AT_DetachPartition"),
            Map.entry("AT_EnableAlwaysTrig", "AT_EnableTrig"),
            Map.entry("AT_EnableReplicaTrig", "AT_EnableTrig"),
            Map.entry("AT_EnableTrigAll", "AT_EnableTrig"),
            Map.entry("AT_EnableTrigUser", "AT_EnableTrig"),
            Map.entry("AT_DisableTrigAll", "AT_DisableTrig"),
            Map.entry("AT_DisableTrigUser", "AT_DisableTrig"),
            Map.entry("AT_EnableAlwaysRule", "AT_EnableRule"),
            Map.entry("AT_EnableReplicaRule", "AT_EnableRule"),
            Map.entry("AT_GenericOptions", "AT_SetRelOptions"),
            Map.entry("AT_AlterColumnGenericOptions", "AT_SetOptions"));

    private static final Set<ActionKind> RENAMES = Set.of(
            ActionKind.RENAME_COLUMN,
            ActionKind.RENAME_CONSTRAINT,
            ActionKind.RENAME_TABLE,
            ActionKind.RENAME_INDEX,
            ActionKind.RENAME_OBJECT,
            ActionKind.RENAME_ATTRIBUTE);

    /** Said once, however many objects it is about: they are not tables. */
    private static final Set<String> ONCE = Set.of("Grant", "Revoke", "Drop");

    private PostgresLabels() {}

    /** One label for each action, as {@code labels.mjs} writes them. */
    static List<String> of(Statement statement) {
        if (statement.kind() == StatementKind.EXPLAIN) {
            return List.of("Explain");
        }
        if (statement.kind() == StatementKind.PREPARE) {
            return List.of("Other");
        }
        if (statement.kind() == StatementKind.EXECUTE) {
            return List.of("Other");
        }
        List<String> labels = new ArrayList<>();
        for (Action action : statement.actions()) {
            String label = label(statement, action);
            boolean again = label != null && ONCE.contains(label) && labels.contains(label);
            if (label != null && !again) {
                labels.add(label);
            }
        }
        return labels;
    }

    /** The oracle's label in the same few words: nodes that only say "some other object" become Create, Alter, Drop. */
    static String plain(String oracle) {
        String first = oracle.split(" ", 2)[0];
        String rest = oracle.substring(first.length());
        String same = ORACLE_SYNONYMS.getOrDefault(first, first);
        if (same.endsWith("Stmt") || same.equals("AlterDomain")) {
            return verb(same);
        }
        if (same.equals("AT_ChangeOwner") || same.equals("Comment")) {
            return same + (same.equals("Comment") ? "" : rest);
        }
        return same + rest;
    }

    private static String verb(String node) {
        if (node.startsWith("Create") || node.equals("DefineStmt")) {
            return "Create";
        }
        if (node.startsWith("Alter")) {
            return "Alter";
        }
        if (node.startsWith("Drop")) {
            return "Drop";
        }
        return "Other";
    }

    private static String label(Statement statement, Action action) {
        String target = action.target() == null ? "" : " " + action.target();
        boolean added = action.kind() == ActionKind.SERVER_COMMAND || action.kind() == ActionKind.UNUSUAL;
        if (added && statement.actions().size() > 1) {
            return null; // says the same once more, for the rules
        }
        if (statement.kind() == StatementKind.ALTER) {
            return alter(statement, action, target);
        }
        return switch (action.kind()) {
            case CREATE_TABLE -> "CreateTable" + target;
            case CREATE_TABLE_AS -> "CreateAs OBJECT_TABLE" + target;
            case CREATE_INDEX -> "Index" + target + (action.index().unique() ? " unique" : "") + concurrently(action);
            case CREATE_OBJECT ->
                action.objectType() == ObjectType.MATERIALIZED_VIEW
                        ? "CreateAs OBJECT_MATVIEW" + target
                        : action.objectType() != null && action.objectType().isPlain()
                                        || action.objectType() == ObjectType.ROLE
                                ? "Create"
                                : "Create" + target;
            case DROP_TABLE, DROP_INDEX, DROP_OBJECT -> drop(action, target);
            case INSERT -> "Insert" + target;
            case UPDATE, DELETE -> (action.kind() == ActionKind.UPDATE ? "Update" : "Delete") + target;
            case MERGE -> "Merge" + target;
            case SELECT -> "Select";
            case TRUNCATE -> "Truncate" + target;
            case LOCK_TABLE -> "Lock" + target;
            case VACUUM -> "Vacuum" + target;
            case ANALYZE -> "Analyze" + target;
            case CLUSTER -> "Cluster" + target;
            case REINDEX -> "Reindex" + target;
            case REFRESH_MATERIALIZED_VIEW -> "Refresh" + target + concurrently(action);
            case COPY_IN -> "CopyIn" + target;
            case COPY_OUT -> "CopyOut" + target;
            case SET -> statement.kind() == StatementKind.SET ? "Set" : null;
            case RESET -> statement.kind() == StatementKind.RESET ? "Reset" : "Other";
            case BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE_SAVEPOINT, ROLLBACK_TO_SAVEPOINT -> "Transaction";
            case COMMENT -> "Comment";
            case GRANT -> "Grant" + (action.objectType() == ObjectType.TABLE ? target : "");
            case REVOKE -> "Revoke" + (action.objectType() == ObjectType.TABLE ? target : "");
            case FUNCTION_CALL, SERVER_FILE -> null;
            default -> "Other";
        };
    }

    private static String concurrently(Action action) {
        return action.has(Flag.CONCURRENTLY) ? " concurrently" : "";
    }

    private static String drop(Action action, String target) {
        String type =
                switch (action.objectType()) {
                    case ROLE, DATABASE -> null;
                    case MATERIALIZED_VIEW -> "MATVIEW";
                    default ->
                        action.objectType().isPlain()
                                ? null
                                : action.objectType().name();
                };
        return type == null ? "Drop" : "Drop OBJECT_" + type + target + concurrently(action);
    }

    private static String alter(Statement statement, Action action, String target) {
        ActionKind kind = action.kind();
        if (RENAMES.contains(kind)) {
            return "Rename" + target;
        }
        boolean relation = Set.of(
                        ObjectType.TABLE,
                        ObjectType.FOREIGN_TABLE,
                        ObjectType.INDEX,
                        ObjectType.VIEW,
                        ObjectType.MATERIALIZED_VIEW,
                        ObjectType.SEQUENCE)
                .contains(statement.objectType() == null ? ObjectType.OWNED : statement.objectType());
        boolean attribute = kind == ActionKind.ADD_ATTRIBUTE
                || kind == ActionKind.DROP_ATTRIBUTE
                || kind == ActionKind.ALTER_ATTRIBUTE_TYPE;
        return switch (kind) {
            case SET_SCHEMA -> "SetSchema" + target;
            case RENAME_ENUM_VALUE -> "RenameValue" + target;
            case ADD_ENUM_VALUE -> "AddValue" + target;
            case DETACH_PARTITION -> "AT_DetachPartition" + target;
            case ENABLE_TRIGGER, DISABLE_TRIGGER ->
                (kind == ActionKind.ENABLE_TRIGGER ? "AT_EnableTrig" : "AT_DisableTrig") + target;
            case ENABLE_RULE, DISABLE_RULE ->
                (kind == ActionKind.ENABLE_RULE ? "AT_EnableRule" : "AT_DisableRule") + target;
            default ->
                (relation || attribute) && COMMANDS.containsKey(kind) && action.target() != null
                        ? COMMANDS.get(kind) + target
                        : "Alter";
        };
    }
}
