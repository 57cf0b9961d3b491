package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The build that answers is the one just deployed.
 *
 * <p>Equal means: the same text; or the same but for a leading {@code v}; or one is a full git commit (40 or 64 hex
 * digits) and the other its beginning of at least seven. Two short ones are never compared by their beginning, since
 * build numbers are hex digits, too. Where the author named the place, all that it says has to be this version; of the usual
 * places one is enough, since the others may tell the version of something else.
 */
final class VersionExpectation implements Expectation {
    private static final long serialVersionUID = 1L;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern SHORT_COMMIT = Pattern.compile("[0-9a-f]{7,64}");

    private final String version;
    private final VersionSource source;

    private VersionExpectation(String version, VersionSource source) {
        this.version = version;
        this.source = source;
    }

    /**
     * @param from null: the usual places, see {@link VersionSource}
     * @throws UsageException if one of them is blank or {@code from} cannot be read
     */
    static VersionExpectation of(String version, String from) {
        if (version == null || version.isBlank()) {
            throw new UsageException("version is empty; a gate that compares with nothing would prove nothing");
        }
        if (from != null && from.isBlank()) {
            throw new UsageException("versionFrom is empty; leave it out for the usual places");
        }
        return new VersionExpectation(version.strip(), VersionSource.parse(from, version.strip()));
    }

    @Override
    public Optional<Problem> check(Answer answer) {
        String expected = "version " + version + " in " + source;
        try {
            List<String> found = source.read(answer);
            List<String> others =
                    found.stream().filter(it -> !same(version, it)).toList();
            if (found.isEmpty()) {
                return problem(Reason.NO_VERSION, expected, "no version in " + source);
            }
            boolean good = source.isGuess() ? others.size() < found.size() : others.isEmpty();
            return good
                    ? Optional.empty()
                    : problem(Reason.VERSION, expected, SafeText.version(others.get(0)) + " in " + source);
        } catch (BoundedText.TooManyLooksException e) {
            return problem(Reason.PATTERN, expected, Reason.PATTERN.phrase());
        }
    }

    /** Whether two ways to write a version mean the same build. */
    static boolean same(String expected, String found) {
        String a = plain(expected);
        String b = plain(found);
        if (a.isEmpty() || b.isEmpty()) {
            return false;
        }
        return a.equals(b) || isCommitAndStart(lower(a), lower(b)) || isCommitAndStart(lower(b), lower(a));
    }

    private static boolean isCommitAndStart(String full, String start) {
        return COMMIT.matcher(full).matches() && SHORT_COMMIT.matcher(start).matches() && full.startsWith(start);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static String plain(String version) {
        String text = version.strip();
        return text.matches("[vV]\\d.*") ? text.substring(1) : text;
    }

    private static Optional<Problem> problem(Reason reason, String expected, String found) {
        return Optional.of(new Problem(reason, expected, found));
    }
}
