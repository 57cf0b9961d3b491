package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.List;
import java.util.Optional;

/**
 * One variable of an env-spec file.
 *
 * @param name the variable
 * @param line its line, from 1
 * @param value the static value that stands there; empty text if there is none
 * @param singleQuoted whether references in the value are plain text
 * @param computed whether the value is a function call, which only env-spec's own tools can answer
 * @param decorators those attached to it
 */
record EnvSpecItem(
        String name, int line, String value, boolean singleQuoted, boolean computed, List<Decorator> decorators) {

    /** The last decorator of that name. */
    Optional<Decorator> decorator(String decorator) {
        return decorators.stream().filter(it -> it.name().equals(decorator)).reduce((first, second) -> second);
    }

    /** That what {@code @type} says cannot be checked; empty if it can, or nothing is said. */
    Optional<Finding> unusableType(String file) {
        return decorator("type").flatMap(it -> {
            EnvSpecType type = EnvSpecType.of(it.value());
            return type.problem().map(why -> Finding.error("env-unknown-type")
                    .title("The type of " + name + " " + why)
                    .expected(type.expected())
                    .found("@type on line " + it.line())
                    .at(Source.file(file, it.line()).about(name))
                    .fix("Correct @type; the value is not checked against it.")
                    .build());
        });
    }

    /** Without the value. */
    @Override
    public String toString() {
        return name + " on line " + line;
    }

    /** Whether {@code @tag} lists this tag. */
    boolean tagged(String tag) {
        return decorators.stream()
                .filter(it -> it.name().equals("tag"))
                .anyMatch(it -> it.value() instanceof Expression.Call tags
                        && tags.args().stream()
                                .anyMatch(one -> one instanceof Expression.Text text
                                        && text.text().equals(tag)));
    }

    /** Whether it is required under a condition only. */
    boolean conditional() {
        return decorators.stream()
                .filter(it -> it.name().equals("required") || it.name().equals("optional"))
                .anyMatch(it -> it.value() instanceof Expression.Call);
    }
}
