package io.jenkins.plugins.gateddeploy.rollback;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses what an unset variable leaves behind where the previous version should have been named. */
public final class RollbackTarget {
    private static final Set<String> EMPTY_WORDS = Set.of("null", "undefined", "none", "nil");
    private static final Pattern EMPTY_TAG = Pattern.compile(".*[:@](null|undefined)?", Pattern.CASE_INSENSITIVE);
    private static final String ADVICE =
            "; record what runs now before deploying, and give that, such as an image digest";

    private RollbackTarget() {}

    /**
     * The target without surrounding blanks.
     *
     * @throws UsageException if it is missing, blank, a word for nothing (also as a tag, as in {@code app:null}), or was never expanded
     */
    public static String parse(String target) {
        if (target == null || target.isBlank()) {
            throw new UsageException("target is empty: without a version to go back to nothing is deployed" + ADVICE);
        }
        String given = target.trim();
        if (EMPTY_WORDS.contains(given.toLowerCase(Locale.ROOT))) {
            throw new UsageException(
                    "target is the word '" + given + "', which an unset variable leaves behind" + ADVICE);
        }
        if (EMPTY_TAG.matcher(given).matches()) {
            throw new UsageException("target is '" + given + "', whose version an unset variable left empty" + ADVICE);
        }
        if (given.contains("${") || given.contains("$(") || given.matches("\\$\\w+")) {
            throw new UsageException("target holds a variable that was never expanded (" + given
                    + "); use double quotes, or env.NAME" + ADVICE);
        }
        return given;
    }
}
