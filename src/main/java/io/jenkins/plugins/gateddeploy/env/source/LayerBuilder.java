package io.jenkins.plugins.gateddeploy.env.source;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the assignments of one file, and what is wrong with it. */
final class LayerBuilder {
    private final String file;
    private final boolean interpolated;
    private final List<Assignment> assignments = new ArrayList<>();
    private final Map<String, Integer> firstLines = new HashMap<>();
    private final List<Finding> problems = new ArrayList<>();
    private final List<Finding> doubts = new ArrayList<>();

    LayerBuilder(String file, boolean interpolated) {
        this.file = file;
        this.interpolated = interpolated;
    }

    /** A name that was there before is a finding of its own: all these formats keep only one of the two. */
    void assign(String name, String text, int line) {
        assign(name, text, line, false);
    }

    /** As above, and whether the text stood in single quotes. */
    void assign(String name, String text, int line, boolean singleQuoted) {
        Integer first = firstLines.putIfAbsent(name, line);
        if (first != null) {
            problems.add(Finding.error("env-duplicate")
                    .title(name + " is defined twice in " + file)
                    .expected("one definition")
                    .found("a first one on line " + first + " and another on line " + line
                            + "; only the last one counts")
                    .at(Source.file(file, line).about(name))
                    .fix("Remove one of the two lines.")
                    .build());
        }
        assignments.add(new Assignment(name, text, file, line, interpolated, singleQuoted));
    }

    /** An assignment that wins over an earlier one on purpose, as the format says. */
    void override(String name, String text, int line) {
        firstLines.put(name, line);
        assignments.add(new Assignment(name, text, file, line, interpolated));
    }

    /** A definite fault of the file. The texts must not repeat its content. */
    void malformed(int line, String title, String expected, String found, String fix) {
        malformed(null, line, title, expected, found, fix);
    }

    /** As above, about one variable that is in the file and has no value because of it; null if it has no name. */
    void malformed(String name, int line, String title, String expected, String found, String fix) {
        problems.add(Finding.error("env-malformed")
                .title(title)
                .expected(expected)
                .found(found)
                .at(
                        name == null
                                ? Source.file(file, line)
                                : Source.file(file, line).about(name))
                .fix(fix)
                .build());
    }

    void problem(Finding finding) {
        problems.add(finding);
    }

    /** The file, or a part of it, cannot be read, so nobody knows what it would have set. */
    void doubt(Integer line, String title, String found, String fix) {
        doubts.add(Finding.error("env-unreadable")
                .title(title)
                .expected("a file that can be read")
                .found(found)
                .at(line == null ? Source.file(file) : Source.file(file, line))
                .fix(fix)
                .build());
    }

    String file() {
        return file;
    }

    Layer build() {
        return new Layer(file, assignments, problems, doubts);
    }
}
