package io.jenkins.plugins.gateddeploy.migration.risk.rollback;

import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import io.jenkins.plugins.gateddeploy.migration.sql.ActionKind;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectName;
import io.jenkins.plugins.gateddeploy.migration.sql.ObjectType;
import java.util.stream.Stream;

/** Whether something else takes the name of what is moved away or dropped. */
final class Replacements {
    private Replacements() {}

    static boolean takeName(Step step, ObjectName name) {
        return step.fromHere(ActionKind.RENAME_TABLE)
                        .anyMatch(it -> step.schema().isSame(name, it.renamed(), ObjectType.TABLE))
                || Stream.of(ActionKind.CREATE_TABLE, ActionKind.CREATE_TABLE_AS, ActionKind.CREATE_OBJECT)
                        .flatMap(step::fromHere)
                        .anyMatch(
                                it -> it.target() != null && step.schema().isSame(name, it.target(), ObjectType.TABLE));
    }
}
