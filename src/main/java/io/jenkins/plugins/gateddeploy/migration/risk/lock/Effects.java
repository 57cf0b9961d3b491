package io.jenkins.plugins.gateddeploy.migration.risk.lock;

import io.jenkins.plugins.gateddeploy.migration.risk.schema.Schema;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.SqlTarget;
import io.jenkins.plugins.gateddeploy.migration.sql.Statement;
import java.util.List;

/** Tells the {@link Effect}s of an action on the tables of the target. */
public final class Effects {
    private Effects() {}

    /**
     * @param statement the statement the action belongs to
     * @param action one of its actions
     * @param before the schema before the statement
     * @param checksOff MySQL and MariaDB: the session has set {@code foreign_key_checks} to 0
     * @return one effect for each table that is locked, the action's target first; empty if no table is
     */
    public static List<Effect> of(
            Statement statement, Action action, Schema before, SqlTarget target, boolean checksOff) {
        if (!statement.analysed()) {
            return List.of();
        }
        return target.dialect().isMySqlFamily()
                ? new InnoDbEffects(statement, before, target, checksOff).of(action)
                : new PostgresEffects(statement, before, target).of(action);
    }
}
