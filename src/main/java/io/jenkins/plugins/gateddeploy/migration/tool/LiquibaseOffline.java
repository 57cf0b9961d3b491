package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.List;
import liquibase.Scope;
import liquibase.changelog.AbstractChangeLogHistoryService;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.database.AbstractJdbcDatabase;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.OfflineConnection;
import liquibase.exception.DatabaseException;
import liquibase.resource.ResourceAccessor;
import liquibase.snapshot.DatabaseSnapshot;
import liquibase.snapshot.EmptyDatabaseSnapshot;
import liquibase.snapshot.InvalidExampleException;
import liquibase.structure.DatabaseObject;

/**
 * A database for Liquibase's parser that is not there: no connection, no history. Liquibase's own offline connection keeps its
 * history in {@code databasechangelog.csv} of the current directory, writes it while it parses and believes what it finds there.
 */
final class LiquibaseOffline extends OfflineConnection {
    private static final NoHistory NO_HISTORY = new NoHistory();

    private DatabaseSnapshot nothing;

    private LiquibaseOffline(String url, ResourceAccessor resources) {
        super(url, resources);
    }

    /**
     * Call it inside {@link LiquibaseScope}.
     *
     * @param kind null counts as PostgreSQL
     */
    static Database database(DatabaseKind kind, ResourceAccessor resources) throws DatabaseException {
        return DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(new LiquibaseOffline("offline:" + server(kind), resources));
    }

    private static String server(DatabaseKind kind) {
        return switch (kind == null ? DatabaseKind.POSTGRESQL : kind) {
            case POSTGRESQL -> "postgresql?version=15.0";
            case MYSQL -> "mysql?version=8.0";
            case MARIADB -> "mariadb?version=10.6";
            case H2 -> "h2?version=2.2";
            case SQLITE -> "sqlite?version=3.40";
        };
    }

    @Override
    public void attached(Database database) {
        if (database instanceof AbstractJdbcDatabase jdbc) {
            jdbc.setCaseSensitive(isCaseSensitive());
        }
        try {
            nothing = new EmptyDatabaseSnapshot(database);
        } catch (DatabaseException | InvalidExampleException e) {
            throw new IllegalStateException("An empty snapshot was refused", e);
        }
        offer(Scope.getCurrentScope().getSingleton(ChangeLogHistoryServiceFactory.class));
    }

    @Override
    public DatabaseSnapshot getSnapshot(DatabaseObject[] examples) {
        return nothing;
    }

    /** Each time anew: the factory is one for all, and Liquibase's own commands make it forget what it was given. */
    private static synchronized void offer(ChangeLogHistoryServiceFactory factory) {
        factory.unregister(NO_HISTORY);
        factory.register(NO_HISTORY);
    }

    private static final class NoHistory extends AbstractChangeLogHistoryService {
        @Override
        public int getPriority() {
            return PRIORITY_SPECIALIZED;
        }

        @Override
        public boolean supports(Database database) {
            return database.getConnection() instanceof LiquibaseOffline;
        }

        @Override
        public void init() {
            // Nothing to prepare.
        }

        @Override
        public List<RanChangeSet> getRanChangeSets() {
            return List.of();
        }

        @Override
        public void setExecType(ChangeSet changeSet, ChangeSet.ExecType execType) {
            // Nothing is kept.
        }

        @Override
        public void removeFromHistory(ChangeSet changeSet) {
            // Nothing is kept.
        }

        @Override
        public int getNextSequenceValue() {
            return 1;
        }

        @Override
        public void tag(String tag) {
            // Nothing is kept.
        }

        @Override
        public boolean tagExists(String tag) {
            return false;
        }

        @Override
        public void clearAllCheckSums() {
            // Nothing is kept.
        }

        @Override
        public void destroy() {
            // Nothing is kept.
        }

        @Override
        public boolean isDatabaseChecksumsCompatible() {
            return true;
        }
    }
}
