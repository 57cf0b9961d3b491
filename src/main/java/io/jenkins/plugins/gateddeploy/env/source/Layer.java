package io.jenkins.plugins.gateddeploy.env.source;

import io.jenkins.plugins.gateddeploy.gate.Finding;
import java.util.List;

/**
 * One file of values.
 *
 * @param file the file as the user wrote it
 * @param assignments in the order of the file; a name that stands twice is there twice
 * @param problems what is wrong with the file itself, such as a duplicate key
 * @param doubts why a part of the file could not be read; the variables in it are not known
 */
public record Layer(String file, List<Assignment> assignments, List<Finding> problems, List<Finding> doubts) {
    public Layer {
        assignments = List.copyOf(assignments);
        problems = List.copyOf(problems);
        doubts = List.copyOf(doubts);
    }

    /** Whether variables may be in this file that nobody could see. */
    public boolean incomplete() {
        return !doubts.isEmpty();
    }

    /** Without the values. */
    @Override
    public String toString() {
        return file + " (" + assignments.size() + " assignments)";
    }
}
