package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.Redactor;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A checked {@code http} or {@code https} address, taken apart. */
final class Target implements Serializable {
    private static final long serialVersionUID = 1L;
    /** Also names with an underscore, which {@link URI#getHost()} does not know but container networks use. */
    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[0-9A-Fa-f:.%a-z]+]|[A-Za-z0-9._-]+)(?::(\\d{1,5}))?");

    private final String scheme;
    private final String host;
    private final int port;
    private final boolean portWritten;
    private final String path;

    private Target(String scheme, String host, int port, boolean portWritten, String path) {
        this.scheme = scheme;
        this.host = host;
        this.port = port;
        this.portWritten = portWritten;
        this.path = path;
    }

    /**
     * @param field the parameter it was written in, for the message, which never repeats user-info or query
     * @throws UsageException if it is not an absolute http or https URL without user-info
     */
    static Target parse(String field, String url) {
        String given = url == null ? "" : url.strip();
        String shown = "'" + Redactor.url(given) + "'";
        if (given.isEmpty()) {
            throw new UsageException(field + " is empty; it must be a URL such as 'https://app.example.com/health'");
        }
        URI uri;
        try {
            uri = new URI(given);
        } catch (URISyntaxException e) {
            throw new UsageException(field + " is not a URL: " + shown + " (such as 'https://app.example.com/health')");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new UsageException(field + " must begin with http:// or https://, not " + shown);
        }
        String authority = uri.getRawAuthority();
        if (authority == null || authority.isEmpty()) {
            throw new UsageException(field + " has no host: " + shown);
        }
        if (authority.contains("@")) {
            throw new UsageException(
                    field + " must not hold a user name or password; a Pipeline has credentialsId for that: " + shown);
        }
        Matcher matcher = AUTHORITY.matcher(idna(authority));
        if (!matcher.matches()) {
            throw new UsageException(field + " has a host or port that cannot be read: " + shown);
        }
        String port = matcher.group(2);
        int number = port == null ? (scheme.equals("https") ? 443 : 80) : Integer.parseInt(port);
        if (number < 1 || number > 65535) {
            throw new UsageException(field + " has a port outside 1 to 65535: " + shown);
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new Target(scheme, matcher.group(1), number, port != null, ascii(path + query));
    }

    /**
     * Where a redirect leads.
     *
     * @throws UsageException if it leads to something that is not http or https
     */
    Target resolve(String location) {
        try {
            return parse(
                    "redirect",
                    new URI(origin() + path).resolve(new URI(location.strip())).toString());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new UsageException("redirect leads to something that is not a URL");
        }
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    String scheme() {
        return scheme;
    }

    /** As written, without the brackets of an IPv6 address; its zone unescaped (RFC 6874). */
    String host() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1).replace("%25", "%") : host;
    }

    int port() {
        return port;
    }

    /** Path and query, as they go into the request line. */
    String pathAndQuery() {
        return path;
    }

    /** What goes into the {@code Host} header. */
    String hostHeader() {
        return portWritten ? host + ":" + port : host;
    }

    /** Scheme, host and port. */
    String origin() {
        return scheme + "://" + hostHeader();
    }

    boolean sameOrigin(Target other) {
        return scheme.equals(other.scheme) && host.equalsIgnoreCase(other.host) && port == other.port;
    }

    /** Without the query, fit for people. */
    @Override
    public String toString() {
        return Redactor.url(origin() + path);
    }

    /** A host with letters of other scripts in the form that name servers and certificates have it in, RFC 5890. */
    private static String idna(String authority) {
        try {
            return authority.chars().allMatch(it -> it < 128) ? authority : IDN.toASCII(authority);
        } catch (IllegalArgumentException e) {
            return authority;
        }
    }

    private static String ascii(String pathAndQuery) {
        return URI.create(pathAndQuery.startsWith("//") ? "/." + pathAndQuery : pathAndQuery)
                .toASCIIString();
    }
}
