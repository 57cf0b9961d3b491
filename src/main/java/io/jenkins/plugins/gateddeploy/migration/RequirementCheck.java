package io.jenkins.plugins.gateddeploy.migration;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.catalogue.Catalogue;
import io.jenkins.plugins.gateddeploy.migration.catalogue.CatalogueTable;
import io.jenkins.plugins.gateddeploy.migration.database.DatabaseSession;
import io.jenkins.plugins.gateddeploy.migration.sql.NameFolding;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.tool.ToolStatus;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Proof that this very database has what the application needs. The message says what is missing, which migration brings it,
 * and whether that one ever ran here. Rule id: {@code migration-requires-missing}.
 */
final class RequirementCheck {
    private final DatabaseSession session;
    private final Catalogue catalogue;
    private final ToolStatus status;
    private final Origins origins;
    private final Phase phase;

    RequirementCheck(DatabaseSession session, Catalogue catalogue, ToolStatus status, Origins origins, Phase phase) {
        this.session = session;
        this.catalogue = catalogue;
        this.status = status;
        this.origins = origins;
        this.phase = phase;
    }

    List<Finding> check(List<Requirement> requirements) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Requirement requirement : requirements) {
            if (!isThere(requirement)) {
                Optional<Origins.Origin> origin = origins.of(requirement);
                boolean willCome = phase == Phase.BEFORE
                        && origin.filter(it -> it.migration().state().pending()).isPresent();
                if (!willCome) {
                    findings.add(missing(requirement, origin));
                }
            }
        }
        return findings;
    }

    private boolean isThere(Requirement requirement) throws SQLException {
        Optional<CatalogueTable> table = table(requirement);
        if (requirement.column() == null) {
            return table.isPresent();
        }
        if (table.isPresent()) {
            return catalogue
                    .column(table.get(), requirement.column(catalogue.names()))
                    .isPresent();
        }
        ObjectName inSchema = requirement.tableInSchema(catalogue.names());
        return inSchema != null && catalogue.table(inSchema).isPresent();
    }

    private Optional<CatalogueTable> table(Requirement requirement) {
        return catalogue.table(requirement.table(catalogue.names()));
    }

    private Finding missing(Requirement requirement, Optional<Origins.Origin> origin) throws SQLException {
        Optional<CatalogueTable> table = table(requirement);
        boolean column = requirement.column() != null;
        String object =
                column && table.isPresent() ? table.get().name() + "." + requirement.column() : requirement.toString();
        Source source = origin.map(Origins.Origin::source).orElse(Source.object(null));
        NearMiss near = new NearMiss(catalogue, requirement);
        Optional<String> otherCase = near.find(table);
        return Finding.error("migration-requires-missing")
                .title((column ? "Column " : "Table ") + requirement + " is not in this database"
                        + origin.map(it -> ": " + it.name() + " adds it and "
                                        + (it.migration().state().applied()
                                                ? "is recorded as applied"
                                                : "was never run here"))
                                .orElse(""))
                .expected(requirement + ", which requires names, in "
                        + session.url().place())
                .found(otherCase.map(it -> near.sentence(it, table)).orElse(found(requirement, table)) + "; "
                        + told(origin))
                .at(source.about(object))
                .fix(otherCase.map(near::fix).orElse(fix(origin)))
                .build();
    }

    private String found(Requirement requirement, Optional<CatalogueTable> table) {
        if (table.isPresent()) {
            return "no such column in " + table.get().name();
        }
        String schemas = String.join(", ", catalogue.currentSchemas());
        String wanted = requirement.table(catalogue.names()).name();
        List<String> elsewhere = catalogue.tables().stream()
                .filter(it -> catalogue
                        .names()
                        .maySame(NameFolding.Kind.TABLE, it.name().name(), wanted))
                .map(it -> it.name().toString())
                .toList();
        return "no table " + requirement.table() + " in schema " + schemas
                + (elsewhere.isEmpty()
                        ? ""
                        : ", but there is " + elsewhere.stream().limit(3).collect(Collectors.joining(", ")));
    }

    private String told(Optional<Origins.Origin> origin) {
        if (origin.isEmpty()) {
            return "no migration in " + status.directory() + " that could be read adds it";
        }
        String history =
                status.table() == null ? "no history table" : status.table().title();
        Origins.Origin it = origin.get();
        if (it.migration().state().applied()) {
            return it.name() + " adds it and is recorded as applied in " + history
                    + (it.migration().appliedAt() == null
                            ? ""
                            : " on " + it.migration().appliedAt())
                    + ", so it was marked without running, or somebody removed it";
        }
        return it.name() + " adds it and was never run on this database ("
                + it.migration().state().word() + ", not in " + history + ")";
    }

    private String fix(Optional<Origins.Origin> origin) {
        if (origin.isEmpty()) {
            return "Check the spelling in requires, and that dir and url belong together; else write the migration that adds"
                    + " it. Do not deploy the new version before it is there.";
        }
        if (origin.get().migration().state().applied()) {
            return "Find out who removed it or marked the migration, and bring it back with a new migration. Do not deploy"
                    + " the new version before.";
        }
        return "Run the migrations on this database (" + session.url() + "), check that the deployment's migration step"
                + " really has this URL, then run this gate again. Do not deploy the new version before.";
    }
}
