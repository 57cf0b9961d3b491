package io.jenkins.plugins.gateddeploy.migration.tool;

/** What to do about a state when the tool has no command of its own for it. */
final class Advice {
    private Advice() {}

    static String general(MigrationState state) {
        return switch (state) {
            case FAILED, HALF_APPLIED, DIRTY ->
                "Look at the schema, finish or undo the statements by hand, then tell the"
                        + " tool so; do not deploy before.";
            case MISSING ->
                "Deploy the branch that contains this migration, or restore its file; if its removal was meant,"
                        + " remove its row from the history table.";
            case RENAMED ->
                "Deploy the file under the name that the history has, or correct the name in the history table.";
            case FORKED -> "Merge the two branches of migrations into one line, as the tool's merge command does.";
            case EDITED -> "Restore the file as it was when it ran, and put the change into a new migration.";
            case OUT_OF_ORDER -> "Give it a version above the newest applied one, or run the tool's out-of-order mode.";
            case LATE ->
                "Check that it does not depend on running before the newer ones; else give it a newer version.";
            case DUPLICATE -> "Give one of the files a version of its own.";
            case ORPHANED -> "Include it, or move it out of the directory.";
            case MISNAMED -> "Rename it as the tool expects, or move it out of the directory.";
            case UNKNOWN -> "Compare the file with the schema by hand.";
            default -> null;
        };
    }
}
