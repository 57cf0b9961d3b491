package io.jenkins.plugins.gateddeploy.migration.sql;

import java.util.Set;

/** Sets of keywords, written as text so that a list of fifty stays readable. */
final class Words {
    private Words() {}

    /** The words of all lines, which are separated by blanks. */
    static Set<String> of(String... lines) {
        return Set.of(String.join(" ", lines).split(" "));
    }
}
