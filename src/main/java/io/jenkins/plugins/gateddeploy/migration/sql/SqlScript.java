package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;
import java.util.List;

/**
 * A migration script, split into statements, each of them recognised or said not to be.
 *
 * @param file the file's name as findings show it
 * @param target the server it was read for
 * @param statements all of them, in order
 * @param later how the sessions of later files may read quotes after it
 */
public record SqlScript(String file, SqlTarget target, List<Statement> statements, Quotes later)
        implements Serializable {

    public SqlScript {
        statements = List.copyOf(statements);
    }

    /**
     * Reads a script. Never fails on its content: what cannot be read is a statement that says so.
     *
     * @param file the file's name, for findings
     * @param text its whole text; a byte-order mark and any line ends are fine
     * @param target the server it is meant for
     */
    public static SqlScript read(String file, String text, SqlTarget target) {
        return new ScriptReader(text, target).read(file);
    }

    /**
     * The statements that run when the migration is applied: all of them. Which part of a file a tool runs is known to that
     * tool alone; here a line such as {@code -- +goose Down} is a comment.
     */
    public List<Statement> forward() {
        return statements;
    }
}
