package io.jenkins.plugins.gateddeploy.migration.sql;

import java.io.Serializable;
import java.util.List;

/**
 * A migration script, split into statements, each of them recognised or said not to be.
 *
 * @param file the file's name as findings show it
 * @param target the server it was read for
 * @param statements all of them, in order
 * @param transactionOff true if an annotation asks the tool to run it outside a transaction: goose {@code NO
 *     TRANSACTION}, dbmate {@code transaction:false}, sql-migrate {@code notransaction}, Atlas {@code txmode none}
 */
public record SqlScript(String file, SqlTarget target, List<Statement> statements, boolean transactionOff)
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

    /** The statements that run when the migration is applied. */
    public List<Statement> forward() {
        return statements.stream().filter(s -> s.section() != Section.DOWN).toList();
    }

    /** The statements that take the migration back; empty if the file has no Down section. */
    public List<Statement> backward() {
        return statements.stream().filter(s -> s.section() == Section.DOWN).toList();
    }
}
