package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.migration.catalogue.Catalogue;
import io.jenkins.plugins.gateddeploy.migration.catalogue.CatalogueColumn;
import io.jenkins.plugins.gateddeploy.migration.catalogue.CatalogueConstraint;
import io.jenkins.plugins.gateddeploy.migration.catalogue.CatalogueIndex;
import io.jenkins.plugins.gateddeploy.migration.catalogue.CatalogueTable;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.KnownSchema;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSize;
import io.jenkins.plugins.gateddeploy.migration.risk.schema.TableSizes;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tells the risk analysis what the catalogue says of the tables that the pending migrations touch. */
final class TargetFacts {
    private TargetFacts() {}

    /** Schemas that the pending migrations name. */
    static Set<String> schemas(PendingScripts pending) {
        Set<String> schemas = new LinkedHashSet<>();
        for (PendingScripts.Entry entry : pending.entries()) {
            if (entry.sql() != null) {
                named(entry.sql().script()).stream()
                        .map(ObjectName::schema)
                        .filter(Objects::nonNull)
                        .forEach(schemas::add);
            }
        }
        return schemas;
    }

    /** The sizes of all tables. */
    static TableSizes sizes(Catalogue catalogue) {
        Map<ObjectName, TableSize> sizes = new HashMap<>();
        catalogue.tables().stream()
                .filter(it -> !it.view())
                .forEach(it -> sizes.put(it.name(), new TableSize(it.rows(), it.bytes())));
        return TableSizes.of(sizes);
    }

    /** Columns, indexes and checks of the tables that are named in the migrations. */
    static KnownSchema schema(Catalogue catalogue, PendingScripts pending) throws SQLException {
        KnownSchema.Builder schema = KnownSchema.builder();
        catalogue.currentSchemas().stream().findFirst().ifPresent(schema::defaultSchema);
        Set<CatalogueTable> tables = new LinkedHashSet<>();
        for (PendingScripts.Entry entry : pending.entries()) {
            if (entry.sql() != null) {
                for (ObjectName name : named(entry.sql().script())) {
                    catalogue.table(name).ifPresent(tables::add);
                }
            }
        }
        catalogue.strictDomains().forEach(schema::strictDomain);
        for (CatalogueTable table : tables) {
            add(schema, catalogue, table);
        }
        return schema.build();
    }

    private static void add(KnownSchema.Builder schema, Catalogue catalogue, CatalogueTable table) throws SQLException {
        for (CatalogueColumn column : catalogue.columns(table)) {
            schema.column(table.name(), column.name(), column.type(), column.notNull(), column.filled());
        }
        for (CatalogueIndex index : catalogue.indexes(table)) {
            schema.index(table.name(), index.name(), index.columns(), index.unique(), index.valid());
        }
        for (CatalogueConstraint constraint : catalogue.constraints(table)) {
            if (constraint.kind() == ConstraintKind.CHECK && constraint.condition() != null) {
                schema.check(table.name(), constraint.name(), constraint.condition(), constraint.valid());
            }
        }
    }

    private static Set<ObjectName> named(SqlScript script) {
        Set<ObjectName> names = new LinkedHashSet<>();
        script.forward().stream().flatMap(Statement::withNested).forEach(statement -> {
            names.addAll(statement.targets());
            for (Action action : statement.actions()) {
                add(names, action.referenced());
                if (action.constraint() != null) {
                    add(names, action.constraint().referencedTable());
                }
                action.constraints().stream()
                        .map(ConstraintDefinition::referencedTable)
                        .forEach(it -> add(names, it));
            }
        });
        return names;
    }

    private static void add(Set<ObjectName> names, ObjectName name) {
        if (name != null) {
            names.add(name);
        }
    }
}
