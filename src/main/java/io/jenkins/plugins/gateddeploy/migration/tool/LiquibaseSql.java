package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.change.DbmsTargetedChange;
import liquibase.change.core.LoadDataChange;
import liquibase.change.core.RawSQLChange;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseList;
import liquibase.sql.Sql;
import liquibase.sql.visitor.AppendSqlIfNotPresentVisitor;
import liquibase.sql.visitor.AppendSqlVisitor;
import liquibase.sql.visitor.PrependSqlVisitor;
import liquibase.sql.visitor.ReplaceSqlVisitor;
import liquibase.sql.visitor.SqlVisitor;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.BatchDmlExecutablePreparedStatement;
import liquibase.statement.ExecutablePreparedStatementBase;
import liquibase.statement.InsertExecutablePreparedStatement;
import liquibase.statement.SqlStatement;
import liquibase.statement.UpdateExecutablePreparedStatement;
import liquibase.statement.core.InsertStatement;
import liquibase.statement.core.UpdateStatement;

/**
 * The SQL of changes, as far as it is written without acting: only changes and statements whose classes are known are
 * asked. What is left out is told by name. Call it inside {@link LiquibaseScope}.
 */
final class LiquibaseSql {
    /** A pattern of a changelog may take for ever, so {@code regExpReplace} is not among them. */
    private static final Set<Class<?>> VISITORS = Set.of(
            AppendSqlVisitor.class,
            AppendSqlIfNotPresentVisitor.class,
            PrependSqlVisitor.class,
            ReplaceSqlVisitor.class);

    /** Characters that a replacement may come to, if every character were replaced. */
    private static final long MAX_REPLACED = 1L << 28;

    private final Database database;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> leftOut = new TreeSet<>();

    LiquibaseSql(Database database) {
        this.database = database;
    }

    /** One statement after the other. */
    String text() {
        return text.toString();
    }

    /** What of the changes is not in the text, to complete "has"; empty if nothing. */
    Set<String> leftOut() {
        return leftOut;
    }

    /** A statement that runs as it is written. */
    LiquibaseSql statement(String sql) {
        text.append(ended(sql.strip()));
        return this;
    }

    LiquibaseSql forward(ChangeSet set) throws Exception {
        return add(set.getChanges(), set.getSqlVisitors(), false);
    }

    /** The rollback that is written, else the one that Liquibase works out, if it can. */
    LiquibaseSql backward(ChangeSet set) throws Exception {
        List<SqlVisitor> visitors = set.getSqlVisitors().stream()
                .filter(SqlVisitor::isApplyToRollback)
                .toList();
        List<Change> written = set.getRollback().getChanges();
        if (!written.isEmpty()) {
            return add(written, visitors, false);
        }
        List<Change> changes = new ArrayList<>(set.getChanges());
        Collections.reverse(changes);
        if (changes.stream().allMatch(it -> LiquibaseChanges.writesOnlySql(it) && it.supportsRollback(database))) {
            add(changes, visitors, true);
        }
        return this;
    }

    private LiquibaseSql add(List<Change> changes, List<SqlVisitor> visitors, boolean back) throws Exception {
        for (Change change : changes) {
            if (!LiquibaseChanges.writesOnlySql(change)) {
                String name = change.getSerializedObjectName();
                leftOut.add(name + ", which " + NotAnalysedChange.why(name));
            } else if (!LiquibaseChanges.hasNoSql(change) && runsHere(change)) {
                for (SqlStatement statement : statements(change, back)) {
                    add(change, statement, visitors);
                }
            }
        }
        return this;
    }

    private SqlStatement[] statements(Change change, boolean back) throws Exception {
        if (!back
                && change instanceof LoadDataChange data
                && Scope.getCurrentScope().getResourceAccessor() instanceof LiquibaseResources files) {
            String quotes = data.getQuotchar();
            char quote =
                    quotes == null || quotes.isBlank() ? '"' : quotes.strip().charAt(0);
            Map<String, Object> firstRows = Map.of(Scope.Attr.resourceAccessor.name(), files.firstRows(quote));
            return Scope.child(firstRows, () -> change.generateStatements(database));
        }
        return back ? change.generateRollbackStatements(database) : change.generateStatements(database);
    }

    private boolean runsHere(Change change) {
        return !(change instanceof DbmsTargetedChange targeted)
                || DatabaseList.definitionMatches(targeted.getDbms(), database, true);
    }

    private void add(Change change, SqlStatement statement, List<SqlVisitor> visitors) {
        if (statement instanceof BatchDmlExecutablePreparedStatement batch) {
            batch.getIndividualStatements().forEach(it -> add(change, it, visitors));
            return;
        }
        addPlain(change, plain(statement), visitors);
    }

    /** What is prepared carries files as values, and for what a statement does to a table the values do not matter. */
    private static SqlStatement plain(SqlStatement statement) {
        if (statement.getClass() == InsertExecutablePreparedStatement.class) {
            ExecutablePreparedStatementBase prepared = (ExecutablePreparedStatementBase) statement;
            InsertStatement insert =
                    new InsertStatement(prepared.getCatalogName(), prepared.getSchemaName(), prepared.getTableName());
            prepared.getColumns().forEach(it -> insert.addColumnValue(it.getName(), "NULL"));
            return insert;
        }
        if (statement.getClass() == UpdateExecutablePreparedStatement.class) {
            UpdateExecutablePreparedStatement prepared = (UpdateExecutablePreparedStatement) statement;
            UpdateStatement update =
                    new UpdateStatement(prepared.getCatalogName(), prepared.getSchemaName(), prepared.getTableName());
            prepared.getColumns().forEach(it -> update.addNewColumnValue(it.getName(), "NULL"));
            update.setWhereClause(prepared.getWhereClause());
            prepared.getWhereColumnNames().forEach(update::addWhereColumnName);
            update.addWhereParameters(prepared.getWhereParameters().toArray());
            return update;
        }
        return statement;
    }

    private void addPlain(Change change, SqlStatement statement, List<SqlVisitor> visitors) {
        // A statement that a change makes up itself (RuntimeStatement) is a program.
        boolean known = statement.getClass().getName().startsWith("liquibase.statement.core.")
                && !statement.getClass().isAnonymousClass();
        Sql[] parts = known ? SqlGeneratorFactory.getInstance().generateSql(statement, database) : null;
        if (parts == null || parts.length == 0 && !(change instanceof RawSQLChange)) {
            leftOut.add(change.getSerializedObjectName() + ", whose statement is not known without the database");
            return;
        }
        for (Sql part : parts) {
            text.append(ended(modified(part.toSql(), visitors).strip()));
        }
    }

    private String modified(String sql, List<SqlVisitor> visitors) {
        String result = sql;
        for (SqlVisitor visitor : visitors) {
            if (!DatabaseList.definitionMatches(visitor.getApplicableDbms(), database, true)) {
                continue;
            }
            boolean always = (visitor.getContextFilter() == null
                            || visitor.getContextFilter().isEmpty())
                    && (visitor.getLabels() == null || visitor.getLabels().isEmpty());
            if (grows(visitor, result)) {
                throw new LiquibaseBudgetException("its modifySql makes too long a statement");
            }
            if (VISITORS.contains(visitor.getClass()) && always) {
                result = visitor.modifySql(result, database);
            } else {
                leftOut.add("modifySql with " + visitor.getName()
                        + (always ? ", whose pattern a gate does not run" : " for some contexts or labels only"));
            }
        }
        return result;
    }

    private static boolean grows(SqlVisitor visitor, String sql) {
        return visitor instanceof ReplaceSqlVisitor replace
                && replace.getWith() != null
                && (long) sql.length() * replace.getWith().length() > MAX_REPLACED;
    }

    /** With its delimiter, which must not end up in a comment. */
    private static String ended(String statement) {
        String last = statement.substring(statement.lastIndexOf('\n') + 1);
        return statement + (last.contains("--") || last.contains("#") ? "\n; " : "; ");
    }
}
