package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Work;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.DataType;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import io.jenkins.plugins.gateddeploy.migration.sql.StatementKind;
import java.util.regex.Pattern;

/**
 * A constraint added to a domain is tried on every row of every table that has a column of it, and a new column of a domain
 * with constraints writes its table anew. https://www.postgresql.org/docs/current/sql-alterdomain.html
 * https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES
 */
final class DomainConstraintScans implements Rule {
    private static final Pattern ADDS = Pattern.compile(
            "\\b(add\\s+(constraint|check|not\\s+null)|set\\s+not\\s+null)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_VALID = Pattern.compile("\\bnot\\s+valid\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return "migration-domain-constraint-scans";
    }

    @Override
    public void look(Step step, Findings findings) {
        Statement statement = step.statement();
        statement.actions().forEach(it -> addColumn(step, it, findings));
        if (!statement.is(StatementKind.ALTER, ObjectType.DOMAIN)
                || !ADDS.matcher(statement.text()).find()
                || NOT_VALID.matcher(statement.text()).find()) {
            return;
        }
        ObjectName domain = statement.targets().stream().findFirst().orElse(null);
        if (domain != null && step.schema().isFreshType(domain)) {
            return;
        }
        findings.error(this, step)
                .on(domain)
                .title("Every table with a column of the domain " + domain + " is read while it refuses writes")
                .expected("ADD CONSTRAINT … NOT VALID, then VALIDATE")
                .found("a domain constraint that is checked at once; the tables concerned are not known here")
                .fix("ALTER DOMAIN " + domain
                        + " ADD CONSTRAINT … CHECK (…) NOT VALID; then, in another transaction, ALTER DOMAIN " + domain
                        + " VALIDATE CONSTRAINT …;")
                .add();
    }

    private void addColumn(Step step, Action action, Findings findings) {
        boolean adds = Sql.isPostgres(step)
                && action.kind() == ActionKind.ADD_COLUMN
                && action.column().defaultValue() == null
                && step.schema().isStrictDomain(action.column().type());
        if (!adds) {
            return;
        }
        DataType domain = action.column().type();
        step.effects(action).stream()
                .filter(it -> it.blocks() && it.work() == Work.REWRITE)
                .findFirst()
                .ifPresent(effect -> findings.bySize(this, step, effect)
                        .on(action.target(), action.column().name())
                        .title("The domain " + domain + " has constraints, so adding a column of it writes "
                                + action.target() + " anew")
                        .expected("a column of a plain type, whose CHECK is added NOT VALID and validated later")
                        .fix("Add the column with the type below the domain; then ADD CONSTRAINT … CHECK (…) NOT VALID"
                                + " and, in another transaction, VALIDATE CONSTRAINT.")
                        .add());
    }
}
