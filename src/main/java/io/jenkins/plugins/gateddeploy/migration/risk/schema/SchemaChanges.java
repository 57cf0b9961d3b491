package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ColumnDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.DataType;
import io.jenkins.plugins.gateddeploy.migration.sql.Flag;
import io.jenkins.plugins.gateddeploy.migration.sql.Identifier;
import io.jenkins.plugins.gateddeploy.migration.sql.IndexDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moves a {@link Schema} on: first by what the catalogue says, then statement by statement. */
public final class SchemaChanges {
    private static final Pattern DOMAIN =
            Pattern.compile("(?is)^(?:as\\s++)?([\\w.\"$]++)(?:.*?\\b(check\\s*\\(|not\\s+null\\b))?");

    private final Schema schema;
    private final TableSizes sizes;

    public SchemaChanges(Schema schema, TableSizes sizes) {
        this.schema = schema;
        this.sizes = sizes;
    }

    /** Takes over where the target looks for names without schema. */
    public void lookIn(KnownSchema known, SqlTarget target) {
        schema.path().start(known.defaultSchema(), target.dialect());
    }

    /** From here on another file is run. */
    public void nextFile() {
        schema.path().nextFile();
    }

    /** Takes over what the catalogue says; its types are read as the target reads them. */
    public void know(KnownSchema known, SqlTarget target) {
        for (KnownSchema.Column column : known.columns()) {
            Types.parse(column.type(), target).ifPresent(type -> schema.tableOrNew(column.table())
                    .put(new ColumnState(
                            column.name(),
                            type,
                            column.notNull(),
                            column.hasDefault(),
                            -1,
                            ColumnDefinition.Generation.NONE,
                            false)));
        }
        known.strictDomains().forEach(it -> schema.domain(it, true));
        for (KnownSchema.Index index : known.indexes()) {
            List<String> keys = schema.columnKeys(index.columns());
            schema.addIndex(new IndexState(index.name(), index.table(), keys, index.unique(), index.valid()));
        }
        for (KnownSchema.Check check : known.checks()) {
            ConstraintDefinition definition = new ConstraintDefinition(
                    ConstraintKind.CHECK,
                    check.name(),
                    List.of(),
                    check.condition(),
                    null,
                    List.of(),
                    !check.valid(),
                    false,
                    null);
            schema.tableOrNew(check.table()).constraint(new ConstraintState(check.table(), definition, check.valid()));
        }
    }

    /** Replays a migration that is already applied: what it created is in use. */
    public void replay(SqlScript applied) {
        nextFile();
        applied.forward().stream().flatMap(Statement::withNested).forEach(it -> apply(it, false));
    }

    /**
     * Applies one statement.
     *
     * @param pending true if it is about to run, so that a table it creates is not used by anybody yet
     */
    public void apply(Statement statement, boolean pending) {
        if (statement.analysed()) {
            schema.path().follow(statement);
            for (Action action : statement.actions()) {
                if (pending) {
                    schema.freshObjects().follow(statement, action);
                }
                apply(action, pending);
            }
        }
    }

    private void apply(Action action, boolean pending) {
        ObjectName target = action.target();
        if (target == null || action.objectType() == ObjectType.DOMAIN && action.kind() != ActionKind.CREATE_OBJECT) {
            return;
        }
        switch (action.kind()) {
            case CREATE_TABLE, CREATE_TABLE_AS -> create(action, pending);
            case DROP_TABLE -> schema.drop(target);
            case RENAME_TABLE -> schema.rename(target, action.renamed());
            case ADD_COLUMN -> {
                TableState table = schema.tableOrNew(target);
                table.add(action.column(), pending);
                schema.unsettled(table);
            }
            case DROP_COLUMN -> schema.tableOrNew(target).drop(action.name());
            case RENAME_COLUMN -> schema.tableOrNew(target).renameColumn(action.name(), action.newName());
            case MODIFY_COLUMN, CHANGE_COLUMN -> redefine(action);
            case ALTER_COLUMN_TYPE, SET_NOT_NULL, DROP_NOT_NULL, SET_DEFAULT, DROP_DEFAULT -> alter(action);
            case ADD_CONSTRAINT -> addConstraint(target, action.constraint());
            case VALIDATE_CONSTRAINT -> schema.tableOrNew(target).validate(action.name());
            case DROP_CONSTRAINT, DROP_FOREIGN_KEY -> {
                schema.tableOrNew(target).dropConstraint(action.name());
                schema.dropIndex(action.name(), target);
            }
            case CREATE_INDEX, ADD_INDEX -> addIndex(target, action.index());
            case DROP_INDEX -> schema.dropIndex(indexName(action), indexTable(action));
            case RENAME_INDEX -> schema.renameIndex(indexName(action), indexTable(action), action.newName());
            case CREATE_OBJECT -> createObject(action, pending);
            default -> {
                // Nothing that later statements need to know.
            }
        }
    }

    private NameFolding names() {
        return schema.path().names();
    }

    /** PostgreSQL names the index as the target; MySQL names the table as the target and the index beside it. */
    private static String indexName(Action action) {
        return action.name() == null ? action.target().name() : action.name();
    }

    private static ObjectName indexTable(Action action) {
        return action.name() == null ? null : action.target();
    }

    private void create(Action action, boolean pending) {
        // IF NOT EXISTS on a table that is there does nothing: the table is in use.
        boolean there = action.has(Flag.IF_NOT_EXISTS)
                && (sizes.has(action.target(), names())
                        || schema.table(action.target()).isPresent() && !schema.isFresh(action.target()));
        if (there) {
            return;
        }
        schema.replace(action.target());
        TableState table = schema.add(new TableState(
                action.target(), pending && !action.has(Flag.PARTITION_OF), !action.has(Flag.LIKE), names()));
        schema.unsettled(table);
        action.columns().forEach(column -> table.add(column, false));
        action.constraints().forEach(constraint -> addConstraint(action.target(), constraint));
    }

    private void createObject(Action action, boolean pending) {
        boolean type = action.objectType() == ObjectType.TYPE || action.objectType() == ObjectType.DOMAIN;
        if (pending && type) {
            schema.addType(action.target());
        }
        if (action.objectType() == ObjectType.DOMAIN && action.expression() != null) {
            schema.domain(action.target(), isStrict(action.expression()));
        }
        if (pending && action.objectType() == ObjectType.MATERIALIZED_VIEW) {
            schema.unsettled(schema.add(new TableState(action.target(), true, false, names())));
        }
    }

    /** {@code AS text CHECK (…)}, {@code AS int NOT NULL}, or {@code AS} another domain that is strict. */
    private boolean isStrict(String definition) {
        Matcher domain = DOMAIN.matcher(definition);
        if (!domain.find()) {
            return false;
        }
        List<Identifier> below = Identifier.path(domain.group(1));
        return domain.group(2) != null
                || !below.isEmpty()
                        && schema.isStrictDomain(
                                DataType.of(below.get(below.size() - 1).in(names())));
    }

    private void redefine(Action action) {
        TableState table = schema.tableOrNew(action.target());
        String old = action.name() == null ? action.column().name() : action.name();
        ColumnState before = table.column(old);
        table.drop(old);
        ColumnState after = ColumnState.of(
                action.column(), before == null ? -1 : before.position(), before != null && before.added());
        table.put(after);
    }

    private void alter(Action action) {
        TableState table = schema.tableOrNew(action.target());
        ColumnState before = table.column(action.name());
        if (before == null) {
            before = new ColumnState(action.name(), null, false, false, -1, ColumnDefinition.Generation.NONE, false);
        }
        table.put(
                switch (action.kind()) {
                    case ALTER_COLUMN_TYPE -> before.typed(action.type());
                    case SET_NOT_NULL -> before.notNull(true);
                    case DROP_NOT_NULL -> before.notNull(false);
                    case SET_DEFAULT -> before.defaulted(true);
                    default -> before.defaulted(false);
                });
    }

    private void addConstraint(ObjectName table, ConstraintDefinition constraint) {
        if (constraint == null) {
            return;
        }
        schema.tableOrNew(table).add(constraint);
        if (constraint.kind() == ConstraintKind.UNIQUE || constraint.kind() == ConstraintKind.PRIMARY_KEY) {
            List<String> keys = schema.columnKeys(constraint.columns());
            schema.addIndex(new IndexState(constraint.name(), table, keys, true, true));
        }
    }

    private void addIndex(ObjectName table, IndexDefinition index) {
        if (index != null) {
            List<String> keys = schema.columnKeys(index.columns());
            schema.addIndex(new IndexState(index.name(), table, keys, index.unique(), true));
        }
    }
}
