package io.jenkins.plugins.gateddeploy.env.source;

import io.jenkins.plugins.gateddeploy.gate.Source;
import java.util.List;

/**
 * One variable of the environment that is about to be deployed.
 *
 * @param name its name
 * @param value its value after interpolation; never null, possibly empty
 * @param origin where the winning value comes from, in words: {@code .env:3} or {@code the build environment}
 * @param source the same place for a finding
 * @param lost variables that the value refers to and that are not set, so that a part of it is empty
 * @param endless whether its references lead back to itself, so that it has no value
 * @param dollarsMeant whether the author escaped a dollar sign, so that <code>${</code> in the value is meant
 * @param disputed whether the lost variables stand in single quotes and without braces, as in a password hash, where only
 *     some programs look for variables
 * @param fallback whether only the contract's own default gives it a value
 */
public record Variable(
        String name,
        String value,
        String origin,
        Source source,
        List<String> lost,
        boolean endless,
        boolean dollarsMeant,
        boolean disputed,
        boolean fallback) {

    /** Stands for a lost variable whose name may be a piece of a secret. */
    public static final String UNNAMED = "a variable";

    static Variable of(Assignment assignment) {
        return new Variable(
                assignment.name(),
                assignment.text(),
                assignment.file() + ":" + assignment.line(),
                place(assignment),
                List.of(),
                false,
                false,
                false,
                false);
    }

    static Variable ofBuild(String name, String value) {
        return new Variable(
                name, value, "the build environment", Source.object(name), List.of(), false, false, false, false);
    }

    static Source place(Assignment assignment) {
        return Source.file(assignment.file(), assignment.line()).about(assignment.name());
    }

    /** Whether a file of this deployment sets it. */
    public boolean fromFile() {
        return source.file() != null && !fallback;
    }

    /** Whether there is nothing in the value but white space. */
    public boolean blank() {
        return ValueShape.isBlank(value);
    }

    /** What may be told of a value: its length and what it looks like, never itself. */
    public String shape() {
        return ValueShape.of(value);
    }

    /** Without the value. */
    @Override
    public String toString() {
        return name + " from " + origin;
    }
}
