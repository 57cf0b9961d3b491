package io.jenkins.plugins.gateddeploy.migration.tool;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import liquibase.change.Change;
import liquibase.change.core.AddAutoIncrementChange;
import liquibase.change.core.AddColumnChange;
import liquibase.change.core.AddDefaultValueChange;
import liquibase.change.core.AddForeignKeyConstraintChange;
import liquibase.change.core.AddLookupTableChange;
import liquibase.change.core.AddNotNullConstraintChange;
import liquibase.change.core.AddPrimaryKeyChange;
import liquibase.change.core.AddUniqueConstraintChange;
import liquibase.change.core.AlterSequenceChange;
import liquibase.change.core.CreateIndexChange;
import liquibase.change.core.CreateProcedureChange;
import liquibase.change.core.CreateSequenceChange;
import liquibase.change.core.CreateTableChange;
import liquibase.change.core.CreateViewChange;
import liquibase.change.core.DeleteDataChange;
import liquibase.change.core.DropColumnChange;
import liquibase.change.core.DropDefaultValueChange;
import liquibase.change.core.DropForeignKeyConstraintChange;
import liquibase.change.core.DropIndexChange;
import liquibase.change.core.DropNotNullConstraintChange;
import liquibase.change.core.DropPrimaryKeyChange;
import liquibase.change.core.DropProcedureChange;
import liquibase.change.core.DropSequenceChange;
import liquibase.change.core.DropTableChange;
import liquibase.change.core.DropUniqueConstraintChange;
import liquibase.change.core.DropViewChange;
import liquibase.change.core.EmptyChange;
import liquibase.change.core.InsertDataChange;
import liquibase.change.core.LoadDataChange;
import liquibase.change.core.LoadUpdateDataChange;
import liquibase.change.core.MergeColumnChange;
import liquibase.change.core.ModifyDataTypeChange;
import liquibase.change.core.OutputChange;
import liquibase.change.core.RawSQLChange;
import liquibase.change.core.RenameColumnChange;
import liquibase.change.core.RenameSequenceChange;
import liquibase.change.core.RenameTableChange;
import liquibase.change.core.RenameViewChange;
import liquibase.change.core.SQLFileChange;
import liquibase.change.core.SetColumnRemarksChange;
import liquibase.change.core.SetTableRemarksChange;
import liquibase.change.core.TagDatabaseChange;
import liquibase.change.core.UpdateDataChange;

/**
 * The changes whose SQL Liquibase writes from the changelog and files of the workspace alone, by the name that a changelog
 * gives them. Every other one is not analysed, whoever registered it: {@code executeCommand} starts a program while its
 * SQL is made, {@code customChange} runs a class while it is parsed, {@code dropAllForeignKeyConstraints} finds its SQL in
 * the database. https://docs.liquibase.com/change-types/home.html
 */
final class LiquibaseChanges {
    private static final Map<String, Supplier<Change>> KNOWN = new HashMap<>();

    static {
        KNOWN.put("addAutoIncrement", AddAutoIncrementChange::new);
        KNOWN.put("addColumn", AddColumnChange::new);
        KNOWN.put("addDefaultValue", AddDefaultValueChange::new);
        KNOWN.put("addForeignKeyConstraint", AddForeignKeyConstraintChange::new);
        KNOWN.put("addLookupTable", AddLookupTableChange::new);
        KNOWN.put("addNotNullConstraint", AddNotNullConstraintChange::new);
        KNOWN.put("addPrimaryKey", AddPrimaryKeyChange::new);
        KNOWN.put("addUniqueConstraint", AddUniqueConstraintChange::new);
        KNOWN.put("alterSequence", AlterSequenceChange::new);
        KNOWN.put("createIndex", CreateIndexChange::new);
        KNOWN.put("createProcedure", CreateProcedureChange::new);
        KNOWN.put("createSequence", CreateSequenceChange::new);
        KNOWN.put("createTable", CreateTableChange::new);
        KNOWN.put("createView", CreateViewChange::new);
        KNOWN.put("delete", DeleteDataChange::new);
        KNOWN.put("dropColumn", DropColumnChange::new);
        KNOWN.put("dropDefaultValue", DropDefaultValueChange::new);
        KNOWN.put("dropForeignKeyConstraint", DropForeignKeyConstraintChange::new);
        KNOWN.put("dropIndex", DropIndexChange::new);
        KNOWN.put("dropNotNullConstraint", DropNotNullConstraintChange::new);
        KNOWN.put("dropPrimaryKey", DropPrimaryKeyChange::new);
        KNOWN.put("dropProcedure", DropProcedureChange::new);
        KNOWN.put("dropSequence", DropSequenceChange::new);
        KNOWN.put("dropTable", DropTableChange::new);
        KNOWN.put("dropUniqueConstraint", DropUniqueConstraintChange::new);
        KNOWN.put("dropView", DropViewChange::new);
        KNOWN.put("empty", EmptyChange::new);
        KNOWN.put("insert", InsertDataChange::new);
        KNOWN.put("loadData", LoadDataChange::new);
        KNOWN.put("loadUpdateData", LoadUpdateDataChange::new);
        KNOWN.put("mergeColumns", MergeColumnChange::new);
        KNOWN.put("modifyDataType", ModifyDataTypeChange::new);
        KNOWN.put("output", OutputChange::new);
        KNOWN.put("renameColumn", RenameColumnChange::new);
        KNOWN.put("renameSequence", RenameSequenceChange::new);
        KNOWN.put("renameTable", RenameTableChange::new);
        KNOWN.put("renameView", RenameViewChange::new);
        KNOWN.put("setColumnRemarks", SetColumnRemarksChange::new);
        KNOWN.put("setTableRemarks", SetTableRemarksChange::new);
        KNOWN.put("sql", RawSQLChange::new);
        KNOWN.put("sqlFile", SQLFileChange::new);
        KNOWN.put("tagDatabase", TagDatabaseChange::new);
        KNOWN.put("update", UpdateDataChange::new);
    }

    private static final Set<Class<?>> CLASSES =
            KNOWN.values().stream().map(it -> it.get().getClass()).collect(Collectors.toUnmodifiableSet());

    /** What a changeset says about itself; names are compared as Liquibase does, without regard to case. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "author",
            "context",
            "contextfilter",
            "labels",
            "dbms",
            "runonchange",
            "runalways",
            "alwaysrun",
            "failonerror",
            "onvalidationfail",
            "runintransaction",
            "logicalfilepath",
            "objectquotingstrategy",
            "created",
            "runorder",
            "ignore",
            "runwith",
            "runwithspoolfile",
            "comment",
            "comments");

    private LiquibaseChanges() {}

    /** A new change of that name; null if there is none that only writes SQL. */
    static Change named(String name) {
        Supplier<Change> known = KNOWN.get(name);
        return known == null ? null : known.get();
    }

    static Set<String> names() {
        return Set.copyOf(KNOWN.keySet());
    }

    /** True if a child of that name says something about the changeset instead of changing the database. */
    static boolean isAttribute(String name) {
        return ATTRIBUTES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** True if the change does nothing to a database, so that it has no SQL. */
    static boolean hasNoSql(Change change) {
        return change instanceof OutputChange || change instanceof EmptyChange;
    }

    /** True if this very class is one of those whose SQL may be asked for; a subclass is another one. */
    static boolean writesOnlySql(Change change) {
        return CLASSES.contains(change.getClass());
    }
}
