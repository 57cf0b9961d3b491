package io.jenkins.plugins.gateddeploy.migration.tool;

import liquibase.change.AbstractChange;
import liquibase.change.CheckSum;
import liquibase.database.Database;
import liquibase.statement.SqlStatement;

/**
 * Takes the place of every change that the gate does not ask for its SQL, so that neither its class nor what it names is
 * ever loaded. It knows its name and nothing else: no SQL, no checksum.
 */
final class NotAnalysedChange extends AbstractChange {
    private final String name;

    NotAnalysedChange(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Completes "which". */
    static String why(String name) {
        return switch (name) {
            case "executeCommand" -> "runs a program";
            case "customChange" -> "runs a class of the project";
            case "stop" -> "stops Liquibase at this point";
            case "dropAllForeignKeyConstraints" -> "takes its statements from the database";
            default -> "is not one of the change types whose SQL is known without running it";
        };
    }

    @Override
    public SqlStatement[] generateStatements(Database database) {
        throw new IllegalStateException("A gate runs no " + name);
    }

    @Override
    public SqlStatement[] generateRollbackStatements(Database database) {
        throw new IllegalStateException("A gate runs no " + name);
    }

    @Override
    public boolean supportsRollback(Database database) {
        return false;
    }

    @Override
    public CheckSum generateCheckSum() {
        throw new IllegalStateException("A gate runs no " + name);
    }

    @Override
    public String getConfirmationMessage() {
        return name;
    }

    @Override
    public String getSerializedObjectName() {
        return name;
    }

    @Override
    public String getSerializedObjectNamespace() {
        return STANDARD_CHANGELOG_NAMESPACE;
    }
}
