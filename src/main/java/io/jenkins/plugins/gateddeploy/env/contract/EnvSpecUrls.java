package io.jenkins.plugins.gateddeploy.env.contract;

import io.jenkins.plugins.gateddeploy.env.contract.Complaint.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The type {@code url} of env-spec. */
final class EnvSpecUrls {
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(//)?([^/?#]*)(.*)", Pattern.DOTALL);
    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[^@]*@)?(\\[[0-9A-Fa-f:.]+\\]|[^\\s@:\\[\\]<>^|%\\\\]+)(?::(\\d{0,5}))?");
    /** Schemes that must have a host: https://url.spec.whatwg.org/#special-scheme. */
    private static final Set<String> WITH_HOST = Set.of("http", "https", "ws", "wss", "ftp");

    private EnvSpecUrls() {}

    /** Null if it is a URL that satisfies the type's options. */
    static Fault url(EnvSpecType type, String value) {
        boolean prepend = type.flag("prependHttps") && !value.startsWith("https://");
        String url = prepend ? "https://" + value : value;
        Matcher parts = URL.matcher(url);
        if (!parts.matches() || url.chars().anyMatch(c -> c < ' ')) {
            return new Fault(Kind.FORMAT, "a URL");
        }
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        boolean needsHost = WITH_HOST.contains(scheme);
        Matcher authority = AUTHORITY.matcher(parts.group(3));
        boolean host = authority.matches();
        if (needsHost && (!host || portTooLarge(authority.group(2)))) {
            return new Fault(Kind.FORMAT, "a URL with a host");
        }
        if (!needsHost
                && parts.group(2) == null
                && parts.group(3).isEmpty()
                && parts.group(4).isEmpty()) {
            return new Fault(Kind.FORMAT, "a URL");
        }
        if (type.flag("noTrailingSlash") && url.endsWith("/")) {
            return new Fault(Kind.FORMAT, "a URL without a slash at its end");
        }
        List<String> protocols = type.list("allowedProtocols");
        if (protocols != null && !isOneOf(protocols, scheme)) {
            return new Fault(Kind.FORMAT, "a URL whose protocol is one of " + String.join(", ", protocols));
        }
        List<String> domains = type.list("allowedDomains");
        return domains == null ? null : inDomains(domains, host ? authority : null);
    }

    private static boolean isOneOf(List<String> protocols, String scheme) {
        return protocols.stream()
                .map(it -> it.endsWith(":") ? it.substring(0, it.length() - 1) : it)
                .anyMatch(scheme::equalsIgnoreCase);
    }

    private static Fault inDomains(List<String> allowed, Matcher authority) {
        String host = authority == null ? "" : authority.group(1);
        String port = authority == null || authority.group(2) == null ? "" : ":" + authority.group(2);
        return Fault.unless(
                allowed.stream().anyMatch(it -> it.equalsIgnoreCase(host) || it.equalsIgnoreCase(host + port)),
                "a URL whose host is one of " + String.join(", ", allowed));
    }

    private static boolean portTooLarge(String port) {
        return port != null && !port.isEmpty() && Integer.parseInt(port) > 65535;
    }
}
