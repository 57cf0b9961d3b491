package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.DataType;

/**
 * PostgreSQL's json has no equality: SELECT DISTINCT, GROUP BY and UNION over the table begin to fail.
 * https://www.postgresql.org/docs/current/datatype-json.html
 */
final class JsonColumn implements Rule {
    @Override
    public String id() {
        return "migration-json-column";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        DataType type = type(action);
        if (!Sql.isPostgres(step) || type == null || !type.name().equals("json")) {
            return;
        }
        findings.warning(this, step)
                .on(action.target(), action.columnName())
                .title("A json column makes SELECT DISTINCT on " + action.target() + " fail: json has no equality")
                .expected("jsonb")
                .found("json")
                .fix("Use jsonb instead of json.")
                .add();
    }

    private static DataType type(Action action) {
        return switch (action.kind()) {
            case ADD_COLUMN -> action.column().type();
            case ALTER_COLUMN_TYPE -> action.type();
            default -> null;
        };
    }
}
