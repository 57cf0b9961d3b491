package io.jenkins.plugins.gateddeploy.migration.risk.run;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.Locale;
import java.util.Set;

/** Calls whose effect is not in the text. */
public final class HiddenCode {
    /** Functions that change no schema and no rows that an application could miss. */
    private static final Set<String> HARMLESS = Set.of(
            "setval",
            "nextval",
            "set_config",
            "pg_sleep",
            "sleep",
            "pg_advisory_lock",
            "pg_advisory_xact_lock",
            "pg_advisory_unlock",
            "pg_advisory_unlock_all",
            "pg_advisory_lock_shared",
            "pg_advisory_xact_lock_shared",
            "pg_advisory_unlock_shared",
            "release_all_locks",
            "get_lock",
            "release_lock",
            "pg_notify");

    private HiddenCode() {}

    /** Whether the action runs a procedure, a function, or SQL that is put together when it runs. */
    public static boolean isRunBy(Statement statement, Action action) {
        return switch (action.kind()) {
            case CALL -> true;
            case EXECUTE, DO_BLOCK ->
                action.has(Flag.DYNAMIC) || statement.has(Flag.DYNAMIC) || action.kind() == ActionKind.EXECUTE;
            case FUNCTION_CALL -> action.name() == null || !HARMLESS.contains(bare(action.name()));
            default -> false;
        };
    }

    private static String bare(String function) {
        return function.substring(function.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
