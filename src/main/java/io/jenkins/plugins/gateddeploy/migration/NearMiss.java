package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.migration.catalogue.Catalogue;
import io.jenkins.plugins.gateddeploy.migration.catalogue.CatalogueColumn;
import io.jenkins.plugins.gateddeploy.migration.catalogue.CatalogueTable;
import io.jenkins.plugins.gateddeploy.migration.sql.Identifier;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import java.sql.SQLException;
import java.util.Optional;

/** A table or column that is called as the required one, but for letter case: to the server that is another name. */
final class NearMiss {
    private final Catalogue catalogue;
    private final NameFolding names;
    private final Requirement requirement;

    NearMiss(Catalogue catalogue, Requirement requirement) {
        this.catalogue = catalogue;
        this.names = catalogue.names();
        this.requirement = requirement;
    }

    /**
     * @param table that was found, so that its column is what is missing
     * @return how the other name is written
     */
    Optional<String> find(Optional<CatalogueTable> table) throws SQLException {
        if (table.isPresent()) {
            String wanted = requirement.column(names);
            for (CatalogueColumn column : catalogue.columns(table.get())) {
                if (isLike(column.name(), wanted)) {
                    return Optional.of(written(requirement.table(names)) + "." + written(column.name()));
                }
            }
            return Optional.empty();
        }
        ObjectName wanted = requirement.table(names);
        String column = requirement.column() == null ? "" : "." + requirement.column();
        return catalogue.tables().stream()
                .map(CatalogueTable::name)
                .filter(it -> isLike(it.name(), wanted.name()) && isWhereItLooks(it, wanted))
                .map(it -> written(new ObjectName(wanted.schema() == null ? null : it.schema(), it.name())) + column)
                .findFirst();
    }

    String sentence(String other, Optional<CatalogueTable> table) {
        return table.map(it -> it.name() + " has ").orElse("there is ") + other + ", which is another name";
    }

    String fix(String other) {
        return "If that is the one, write requires: '" + other
                + "' and check that the application spells it so, too; if not," + " run the migration that adds "
                + requirement + ". Do not deploy the new version before.";
    }

    private boolean isWhereItLooks(ObjectName table, ObjectName wanted) {
        return wanted.schema() == null
                ? catalogue.currentSchemas().stream()
                        .anyMatch(it -> names.same(NameFolding.Kind.TABLE, it, table.schema()))
                : isLike(table.schema(), wanted.schema());
    }

    private static boolean isLike(String name, String other) {
        return NameFolding.ANY_CASE.same(NameFolding.Kind.TABLE, name, other);
    }

    private String written(ObjectName name) {
        return (name.schema() == null ? "" : written(name.schema()) + ".") + written(name.name());
    }

    private String written(String name) {
        return Identifier.written(name, names);
    }
}
