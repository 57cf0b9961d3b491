package io.jenkins.plugins.gateddeploy.migration.database;

import io.jenkins.plugins.gateddeploy.migration.database.JdbcUrl.Host;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The hosts of a URL, each a DNS name, an IPv4 address or an IPv6 address in brackets, with a port or without. Nothing else
 * passes: no percent sign, no {@code address=(…)}, no number that a resolver would take for an address.
 */
final class HostList {
    private static final int MAX_HOSTS = 16;

    private HostList() {}

    /** @return empty if one of them is none of these */
    static Optional<List<Host>> parse(String text, int defaultPort) {
        if (text.isEmpty()) {
            return Optional.of(List.of(new Host("localhost", defaultPort)));
        }
        List<Host> hosts = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            Host host = host(one, defaultPort);
            if (host == null || hosts.size() == MAX_HOSTS) {
                return Optional.empty();
            }
            hosts.add(host);
        }
        return Optional.of(hosts);
    }

    private static Host host(String text, int defaultPort) {
        boolean bracketed = text.startsWith("[");
        int end = bracketed ? text.indexOf(']') + 1 : text.indexOf(':') < 0 ? text.length() : text.indexOf(':');
        String name = text.substring(bracketed && end > 0 ? 1 : 0, bracketed ? Math.max(0, end - 1) : end);
        String rest = text.substring(end);
        int port = rest.isEmpty() ? defaultPort : rest.startsWith(":") ? port(rest.substring(1)) : 0;
        boolean known = bracketed ? isIpv6(name) : isIpv4(name) || isDnsName(name);
        return known && port > 0 ? new Host(name, port) : null;
    }

    /** @return 0 if it is none */
    private static int port(String text) {
        if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        int port = Integer.parseInt(text);
        return port <= 65_535 ? port : 0;
    }

    /** Underscores are no part of a host name (RFC 1123), but of the names of containers. */
    private static boolean isDnsName(String name) {
        String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        if (relative.isEmpty() || relative.length() > 253) {
            return false;
        }
        String[] labels = relative.split("\\.", -1);
        for (String label : labels) {
            boolean signs = label.chars().allMatch(c -> UrlText.isAsciiLetterOrDigit(c) || c == '-' || c == '_');
            if (label.isEmpty() || label.length() > 63 || !signs || label.startsWith("-") || label.endsWith("-")) {
                return false;
            }
        }
        return !isNumber(labels[labels.length - 1]);
    }

    /** {@code 2130706433}, {@code 127.1} and {@code 0x7f.1} are addresses to some resolvers, and to others names. */
    private static boolean isNumber(String label) {
        boolean hex = label.regionMatches(true, 0, "0x", 0, 2);
        return label.chars().skip(hex ? 2 : 0).allMatch(c -> Character.digit(c, hex ? 16 : 10) >= 0);
    }

    private static boolean isIpv4(String name) {
        String[] parts = name.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            boolean digits =
                    !part.isEmpty() && part.length() <= 3 && part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || Integer.parseInt(part) > 255 || part.length() > 1 && part.startsWith("0")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIpv6(String name) {
        boolean literal = name.indexOf(':') >= 0
                && name.length() <= 45
                && name.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80 || c == ':' || c == '.');
        try {
            // With a colon in it, it is an address or nothing: no name server is asked.
            return literal && InetAddress.getByName(name) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
