package io.jenkins.plugins.gateddeploy.migration.risk.schema;

import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;

/** Names after a rename. */
final class Names {
    private Names() {}

    /** The table's name after {@code RENAME TO newName}, which MySQL may give a schema: {@code other.a}. */
    static ObjectName renamed(ObjectName old, String newName) {
        int dot = newName.indexOf('.');
        return dot > 0
                ? new ObjectName(newName.substring(0, dot), newName.substring(dot + 1))
                : new ObjectName(old.schema(), newName);
    }
}
