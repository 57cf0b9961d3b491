package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.migration.risk.lock.Effect;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.Action;
import io.jenkins.plugins.gateddeploy.migration.sql.ConstraintDefinition;
import java.util.Comparator;
import java.util.Optional;

/**
 * A foreign key that is added without NOT VALID reads every row while both tables refuse writes; InnoDB copies the table
 * unless {@code foreign_key_checks} is off.
 * https://www.postgresql.org/docs/current/sql-altertable.html
 * https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html#online-ddl-foreign-key-operations
 */
final class ForeignKeyScans implements Rule {
    @Override
    public String id() {
        return "migration-foreign-key-scans";
    }

    @Override
    public void look(Step step, Action action, Findings findings) {
        Optional<ConstraintDefinition> key = ForeignKeys.of(action);
        if (key.isEmpty()) {
            return;
        }
        step.effects(action).stream()
                .filter(Effect::blocks)
                .max(Comparator.comparingLong(it -> step.size(it.table()).rowsAtMost()))
                .ifPresent(effect -> findings.bySize(this, step, effect)
                        .on(action.target())
                        .title("The foreign key is checked on every row while " + action.target() + " and "
                                + key.get().referencedTable() + " are locked")
                        .expected(
                                Sql.isPostgres(step)
                                        ? "ADD CONSTRAINT … NOT VALID, then VALIDATE"
                                        : "no copy of the table")
                        .fix(fix(step, action, key.get()))
                        .add());
    }

    private static String fix(Step step, Action action, ConstraintDefinition key) {
        String table = action.target().toString();
        String name = Sql.name(key.name(), action.target(), "fkey");
        if (!Sql.isPostgres(step)) {
            return "SET SESSION foreign_key_checks = 0; before it (rows are then not checked: look for orphans first),"
                    + " so that InnoDB adds it in place; or use gh-ost or pt-online-schema-change.";
        }
        return "ALTER TABLE " + table + " ADD CONSTRAINT " + name + " FOREIGN KEY ("
                + Sql.list(ForeignKeys.columns(action, key))
                + ") REFERENCES " + key.referencedTable()
                + (key.referencedColumns().isEmpty() ? "" : " (" + Sql.list(key.referencedColumns()) + ")")
                + " NOT VALID; then, in another transaction, ALTER TABLE " + table
                + " VALIDATE CONSTRAINT " + name + ";";
    }
}
