package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.DataType;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlScript;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import java.util.Optional;

/** Reads a type as a catalogue prints it, with the recogniser that reads the migrations. */
final class Types {
    private Types() {}

    static Optional<DataType> parse(String text, SqlTarget target) {
        if (text == null || text.isBlank() || text.indexOf(';') >= 0) {
            return Optional.empty();
        }
        SqlScript script = SqlScript.read("catalogue", "CREATE TABLE t (c " + text + ")", target);
        return script.statements().stream()
                .flatMap(it -> it.actions().stream())
                .flatMap(it -> it.columns().stream())
                .findFirst()
                .map(it -> it.type());
    }
}
