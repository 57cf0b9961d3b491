package io.jenkins.plugins.gateddeploy.gate;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one place that keeps secrets out of what people read. Known secret values are replaced by {@code ****}; URLs lose
 * user-info, query and fragment whether known or not.
 *
 * <p>Not serializable on purpose: a secret has no business in a build's files or on another machine.
 */
public final class Redactor {
    static final String MASK = "****";
    /** Anything that looks like a URL, {@code jdbc:postgresql://…} and {@code jdbc:h2:mem:x;PASSWORD=y} included. */
    private static final Pattern URL = Pattern.compile("(?i)\\bjdbc:[^\\s\"'<>]+|\\b[a-z][a-z0-9+.-]*://[^\\s\"'<>]+");
    /** Key-value forms in which drivers repeat a password, such as {@code (host=db,password=x)}. */
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)\\b(password|passwd|pwd)(\\s*[=:]\\s*)(?!\\*{4})([^\\s,;&)\"']+)");

    private static final Pattern HOST_AND_PORT = Pattern.compile("[^:@]+(:\\d{1,5})?");
    /** Shorter ones occur inside ordinary words, so they are only masked where they stand alone. */
    private static final int SHORT = 4;

    private final List<Pattern> secrets;

    /** Knows no secret values; still cleans URLs. */
    public Redactor() {
        this(List.of());
    }

    /** @param values secret values; null and blank ones are ignored */
    public Redactor(Collection<String> values) {
        TreeSet<String> longestFirst =
                new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(it -> it));
        values.stream()
                .filter(Objects::nonNull)
                .map(String::trim)
                .filter(it -> !it.isEmpty())
                .forEach(value -> {
                    longestFirst.add(value);
                    // A multi-line secret, such as a key, may be repeated line by line.
                    value.lines()
                            .map(String::trim)
                            .filter(line -> line.length() >= 8)
                            .forEach(longestFirst::add);
                });
        secrets = longestFirst.stream().map(Redactor::pattern).toList();
    }

    /** The text without secrets; null stays null. */
    public String text(String text) {
        if (text == null) {
            return null;
        }
        String clean = text;
        for (Pattern secret : secrets) {
            clean = secret.matcher(clean).replaceAll(MASK);
        }
        clean = URL.matcher(clean).replaceAll(it -> Matcher.quoteReplacement(url(it.group())));
        return PASSWORD.matcher(clean).replaceAll("$1$2" + Matcher.quoteReplacement(MASK));
    }

    /**
     * The URL without user-info, query, fragment and JDBC parameters, fit for people; null stays null. Where it cannot
     * be told whether an {@code @} ends a password, everything before it goes.
     */
    public static String url(String url) {
        if (url == null) {
            return null;
        }
        String kept = withoutUserInfo(url.trim());
        int end = kept.length();
        for (char c : new char[] {'?', '#', ';'}) {
            int at = kept.indexOf(c);
            boolean parameters = c != ';' || kept.regionMatches(true, 0, "jdbc:", 0, 5);
            if (at >= 0 && at < end && parameters) {
                end = at;
            }
        }
        return PASSWORD.matcher(kept.substring(0, end)).replaceAll("$1$2" + Matcher.quoteReplacement(MASK));
    }

    private static String withoutUserInfo(String url) {
        int slashes = url.indexOf("://");
        if (slashes < 0) {
            // jdbc:oracle:thin:user/password@host and the like
            int at = url.lastIndexOf('@');
            int colon = at < 0 ? -1 : url.lastIndexOf(':', url.indexOf('/') < 0 ? at : Math.min(at, url.indexOf('/')));
            return at < 0 || colon < 0 ? url : url.substring(0, colon + 1) + url.substring(at + 1);
        }
        int start = slashes + 3;
        int last = url.lastIndexOf('@');
        if (last < start) {
            return url;
        }
        int slash = indexOfAny(url, "/?#", start);
        String authority = slash < 0 ? "" : url.substring(start, slash);
        boolean hostAndPort =
                last > slash && slash > 0 && HOST_AND_PORT.matcher(authority).matches();
        // "postgres://u:pa/ss@host" has a password with a slash; "https://host:8080/@scope" has no password at all.
        boolean addressed = url.regionMatches(true, 0, "http", 0, 4) || url.regionMatches(true, 0, "jdbc:", 0, 5);
        return hostAndPort && addressed ? url : url.substring(0, start) + url.substring(last + 1);
    }

    private static int indexOfAny(String text, String characters, int from) {
        for (int i = from; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static Pattern pattern(String secret) {
        String quoted = Pattern.quote(secret);
        return Pattern.compile(
                secret.length() < SHORT ? "(?<![\\p{L}\\p{N}_])" + quoted + "(?![\\p{L}\\p{N}_])" : quoted);
    }
}
