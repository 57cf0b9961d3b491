package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;

/**
 * A constraint at one moment of the run.
 *
 * @param table the table it belongs to
 * @param definition what it demands
 * @param valid whether all rows are known to satisfy it
 */
public record ConstraintState(ObjectName table, ConstraintDefinition definition, boolean valid) {

    ConstraintState validated() {
        return new ConstraintState(table, definition, true);
    }
}
