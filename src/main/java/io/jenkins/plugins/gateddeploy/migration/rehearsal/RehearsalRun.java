package io.jenkins.plugins.gateddeploy.migration.rehearsal;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseProduct;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseSession;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import io.jenkins.plugins.gateddeploy.migration.sql.StatementKind;
import io.jenkins.plugins.gateddeploy.migration.tool.Transactions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Applies migrations one after the other and takes them back in reverse order, as far as there are ways back. Ends at the
 * first that fails. Rule ids: {@code migration-rehearsal-failed}, {@code migration-rehearsal-incomplete}.
 */
public final class RehearsalRun {
    private final Connection connection;
    private final boolean transactionalDdl;
    private final String place;
    private final DatabaseSession scratch;
    private final RehearsalResult result = new RehearsalResult();

    /** @param scratch a session that may write */
    public RehearsalRun(DatabaseSession scratch) {
        this.scratch = scratch;
        connection = scratch.connection();
        transactionalDdl = scratch.product() == DatabaseProduct.POSTGRESQL;
        place = scratch.url().place();
    }

    /** Where and why a statement failed. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Statement statement;
        private final String code;

        Failed(Statement statement, String code) {
            super(code);
            this.statement = statement;
            this.code = code;
        }
    }

    /**
     * Applies and takes back.
     *
     * @param migrations in the order in which they would run
     * @return what was tried, how long it took, and what went wrong; a refused statement is a finding there
     * @throws SQLException if the connection itself fails
     */
    public RehearsalResult run(List<RehearsedMigration> migrations) throws SQLException {
        if (!allStay(migrations)) {
            return result;
        }
        Deque<RehearsedMigration> applied = new ArrayDeque<>();
        for (RehearsedMigration migration : migrations) {
            if (migration.up() == null) {
                result.add(incomplete(migration, "its SQL is not known, because " + migration.whyNot()));
                break;
            }
            try {
                result.applied(
                        migration.file(), timed(migration.up().forward(), migration.up(), migration.transactions()));
                applied.push(migration);
            } catch (Failed e) {
                result.add(failed(migration.file(), e, "apply"));
                break;
            }
        }
        takeBack(applied);
        return result;
    }

    /** Looked at before anything is run, and up to the migration before which the rehearsal ends anyway. */
    private boolean allStay(List<RehearsedMigration> migrations) throws SQLException {
        StaysInDatabase stays = new StaysInDatabase(ScratchBoundary.of(scratch));
        for (RehearsedMigration migration : migrations) {
            if (migration.up() == null) {
                return true;
            }
            List<Statement> statements = new ArrayList<>(migration.up().forward());
            if (migration.down() != null) {
                statements.addAll(migration.down().statements());
            }
            for (Statement statement : statements) {
                Optional<String> why = stays.whyNot(statement, migration.up().target());
                if (why.isPresent()) {
                    result.add(notRun(migration.file(), statement, why.get()));
                    return false;
                }
            }
        }
        return true;
    }

    private void takeBack(Deque<RehearsedMigration> applied) throws SQLException {
        while (!applied.isEmpty()) {
            RehearsedMigration migration = applied.pop();
            if (migration.down() == null) {
                result.noWayBack(migration.file());
                return;
            }
            try {
                result.takenBack(
                        migration.file(),
                        timed(migration.down().statements(), migration.down(), migration.transactions()));
            } catch (Failed e) {
                result.add(failed(migration.file(), e, "take back"));
                return;
            }
        }
    }

    private long timed(List<Statement> statements, SqlScript script, Transactions transactions)
            throws SQLException, Failed {
        boolean one = transactionalDdl && inOneTransaction(statements, script, transactions);
        connection.setAutoCommit(!one);
        long start = System.nanoTime();
        try {
            for (Statement statement : statements) {
                execute(statement);
            }
            if (one) {
                connection.commit();
            }
        } catch (SQLException e) {
            // Constraints that are checked at the end fail only here.
            throw new Failed(statements.get(statements.size() - 1), code(e));
        } finally {
            if (one) {
                connection.rollback();
            }
            connection.setAutoCommit(true);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private void execute(Statement statement) throws Failed {
        if (statement.kind() == StatementKind.CLIENT_COMMAND || statement.kind() == StatementKind.COPY) {
            throw new Failed(statement, "it is a command of a client program, which is not run here");
        }
        try (java.sql.Statement jdbc = connection.createStatement()) {
            jdbc.setEscapeProcessing(false);
            jdbc.execute(statement.text());
        } catch (SQLException e) {
            throw new Failed(statement, code(e));
        }
    }

    /** A script with transaction words of its own, or with what cannot run in one, is sent as it is. */
    private static boolean inOneTransaction(List<Statement> statements, SqlScript script, Transactions transactions) {
        if (transactions == Transactions.NONE) {
            return false;
        }
        return statements.stream()
                .noneMatch(it -> it.has(Flag.CONCURRENTLY)
                        || it.kind() == StatementKind.BEGIN
                        || it.kind() == StatementKind.COMMIT
                        || it.kind() == StatementKind.VACUUM);
    }

    private Finding failed(String file, Failed failure, String what) {
        return Finding.error("migration-rehearsal-failed")
                .title("The rehearsal on " + place + " could not " + what + " "
                        + file.substring(file.lastIndexOf('/') + 1))
                .expected("migrations that run on a copy of the database")
                .found(failure.statement.shortText(80) + ": " + failure.code)
                .at(Source.file(file, failure.statement.line()))
                .fix(
                        "Run it on the scratch database by hand to see the server's message. Check too that the scratch database"
                                + " is in the state of the target.")
                .build();
    }

    private static Finding incomplete(RehearsedMigration migration, String why) {
        return Finding.warning("migration-rehearsal-incomplete")
                .title("The rehearsal ended before " + migration.file() + ": " + why)
                .expected("migrations in SQL")
                .at(Source.file(migration.file()))
                .fix(
                        "Rehearse with the migration tool itself, and give its time with rehearsal: [seconds: …, rows: …].")
                .build();
    }

    private static Finding notRun(String file, Statement statement, String why) {
        return Finding.warning("migration-rehearsal-incomplete")
                .title("The rehearsal was not run, because a statement may reach out of the scratch database")
                .expected("statements that are known to change nothing but the scratch database")
                .found(statement.shortText(80) + ": " + why)
                .at(Source.file(file, statement.line()))
                .fix("Rehearse with the migration tool itself on a server of its own, and give its time with rehearsal:"
                        + " [seconds: …, rows: …].")
                .build();
    }

    /** The server's message may repeat rows, so only its code is told. */
    private static String code(SQLException e) {
        return "refused with SQLSTATE " + e.getSQLState() + ", code " + e.getErrorCode();
    }
}
