package io.jenkins.plugins.gateddeploy.migration.risk.rule;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.migration.risk.run.UnanalysedChange;
import io.jenkins.plugins.gateddeploy.migration.sql.Comment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A pending migration does something that is not SQL: a gate runs nothing of it to find out what. What several of one file do
 * alike is said once.
 */
final class ChangeNotAnalysed implements Rule {
    private static final int SHOWN = 5;

    @Override
    public String id() {
        return "migration-change-not-analysed";
    }

    void look(List<UnanalysedChange> changes, Findings findings) {
        Map<List<String>, List<UnanalysedChange>> alike = new LinkedHashMap<>();
        for (UnanalysedChange change : changes) {
            List<String> key = List.of(change.file(), change.reason(), suppression(change));
            alike.computeIfAbsent(key, it -> new ArrayList<>()).add(change);
        }
        alike.values().forEach(it -> findings.couldNotTell(finding(it), comments(it.get(0))));
    }

    private Finding finding(List<UnanalysedChange> alike) {
        UnanalysedChange first = alike.get(0);
        String names =
                alike.stream().limit(SHOWN).map(UnanalysedChange::migration).collect(Collectors.joining(", "));
        int more = alike.size() - SHOWN;
        return Finding.warning(id())
                .title("Not analysed: " + first.migration() + " " + first.reason()
                        + (alike.size() > 1 ? ", and " + (alike.size() - 1) + " more do" : ""))
                .expected("changes whose SQL is known without running them")
                .found(names + (more > 0 ? " and " + more + " more" : "") + ": " + first.reason())
                .at(Source.file(first.file()))
                .fix("Check what it does, then allow " + id() + " with a reason: in allow, on the command line with"
                        + " --allow, or in the migration's own comment.")
                .build();
    }

    private static String suppression(UnanalysedChange change) {
        return InlineSuppression.of(comments(change)).stream()
                .map(it -> it.rules() + " " + it.reason())
                .collect(Collectors.joining());
    }

    private static List<Comment> comments(UnanalysedChange change) {
        return change.comment() == null ? List.of() : List.of(new Comment(change.comment(), 1));
    }
}
