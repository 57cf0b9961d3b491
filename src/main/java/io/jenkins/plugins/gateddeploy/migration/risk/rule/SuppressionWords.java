package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.risk.run.Step;
import java.util.Optional;
import java.util.Set;

/** Says when a comment that should allow a rule does not: no reason, no such rule, not understood. */
final class SuppressionWords {
    private static final String RULE = "migration-suppression";

    private SuppressionWords() {}

    /** Adds a warning for each comment at the step's statement that is not honoured. */
    static void look(Step step, Set<String> known, Findings findings) {
        for (InlineSuppression inline : InlineSuppression.of(step.statement().comments())) {
            String problem = problem(inline, known);
            if (problem != null) {
                findings.addAlways(
                        Finding.warning(RULE)
                                .title("This comment allows nothing: " + problem)
                                .expected("-- gated-deploy: allow migration-drop-column because nothing reads it since"
                                        + " May")
                                .found(problem)
                                .at(Source.file(step.migration().file(), inline.line()))
                                .fix("Name the rule as the finding names it, and say why after 'because'.")
                                .build(),
                        step.position());
            }
        }
    }

    private static String problem(InlineSuppression inline, Set<String> known) {
        if (inline.rules().isEmpty()) {
            return "it is not understood";
        }
        Optional<String> unknown =
                inline.rules().stream().filter(it -> !known.contains(it)).findFirst();
        if (unknown.isPresent()) {
            return unknown.get().startsWith("migration-rollback-")
                    ? unknown.get() + " is no rule of a statement; whether the application can be rolled back is a fact"
                    : "there is no rule " + unknown.get();
        }
        return inline.reason() == null ? "it gives no reason" : null;
    }
}
