package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The build that answers is the one just deployed.
 *
 * <p>Equal means: the same text; or the same but for a leading {@code v}, {@code sha256:} or, on the side of the answer, a
 * dotted version's {@code +build}; or one is a full git commit (40 or 64 hex
 * digits) and the other its beginning of at least seven. Two short ones are never compared by their beginning, since
 * build numbers are hex digits, too. Where the author named the place, all that it says has to be this version. Elsewhere it is
 * guessed, and a guess has to be beyond doubt: the version is of a kind that stands for nothing else ({@link VersionKind}),
 * and all fields that hold one of that kind agree.
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
        return new VersionExpectation(version.strip(), VersionSource.parse(from));
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
            if (source.isGuess()) {
                return guessed(expected, found);
            }
            return others.isEmpty()
                    ? Optional.empty()
                    : problem(Reason.VERSION, expected, SafeText.version(others.get(0)) + " in " + source);
        } catch (BoundedText.TooManyLooksException e) {
            return problem(Reason.PATTERN, expected, Reason.PATTERN.phrase());
        }
    }

    private Optional<Problem> guessed(String expected, List<String> found) {
        VersionKind kind = VersionKind.of(version);
        List<String> ofThatKind = found.stream()
                .filter(it -> VersionKind.of(it) == kind || same(version, it))
                .toList();
        List<String> others =
                ofThatKind.stream().filter(it -> !same(version, it)).toList();
        if (ofThatKind.isEmpty()) {
            return problem(Reason.VERSION, expected, SafeText.version(found.get(0)) + " in " + source);
        }
        if (!others.isEmpty()) {
            String also = others.size() < ofThatKind.size() ? SafeText.version(version) + " and " : "";
            return problem(Reason.VERSION, expected, also + SafeText.version(others.get(0)) + " in " + source);
        }
        return kind == VersionKind.VAGUE
                ? problem(Reason.NO_VERSION, expected, "a text that may mean anything in " + source)
                : Optional.empty();
    }

    /** Whether two ways to write a version mean the same build. */
    static boolean same(String expected, String found) {
        String a = plain(expected);
        String b = plain(found);
        if (a.isEmpty() || b.isEmpty()) {
            return false;
        }
        int build = b.indexOf('+');
        boolean sameButForBuild = build > 0
                && a.indexOf('+') < 0
                && VersionKind.of(a) == VersionKind.DOTTED
                && a.equals(b.substring(0, build));
        return a.equals(b)
                || sameButForBuild
                || isCommitAndStart(lower(a), lower(b))
                || isCommitAndStart(lower(b), lower(a));
    }

    private static boolean isCommitAndStart(String full, String start) {
        return COMMIT.matcher(full).matches() && SHORT_COMMIT.matcher(start).matches() && full.startsWith(start);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Without what may stand before it. */
    static String plain(String version) {
        String text = version.strip();
        boolean v = text.length() > 1
                && (text.charAt(0) == 'v' || text.charAt(0) == 'V')
                && text.charAt(1) >= '0'
                && text.charAt(1) <= '9';
        return v ? text.substring(1) : text.regionMatches(true, 0, "sha256:", 0, 7) ? text.substring(7) : text;
    }

    private static Optional<Problem> problem(Reason reason, String expected, String found) {
        return Optional.of(new Problem(reason, expected, found));
    }
}
