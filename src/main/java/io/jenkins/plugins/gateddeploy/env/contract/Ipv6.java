package io.jenkins.plugins.gateddeploy.env.contract;

/**
 * The text form of IPv6 addresses, without asking a name server as {@code InetAddress} might.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4291#section-2.2">RFC 4291, section 2.2</a>
 */
final class Ipv6 {
    private Ipv6() {}

    static boolean matches(String address) {
        int gap = address.indexOf("::");
        if (gap != address.lastIndexOf("::") || address.contains(":::")) {
            return false;
        }
        if (gap < 0) {
            return groups(address) == 8;
        }
        int before = gap == 0 ? 0 : groups(address.substring(0, gap));
        int after = gap + 2 == address.length() ? 0 : groups(address.substring(gap + 2));
        return before >= 0 && after >= 0 && before + after < 8;
    }

    /** How many 16-bit groups; -1 if one is none. An IPv4 address at the end is two. */
    private static int groups(String part) {
        String[] groups = part.split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            if (groups[i].matches("[0-9A-Fa-f]{1,4}")) {
                count++;
            } else if (i == groups.length - 1 && groups[i].matches("(\\d{1,3}\\.){3}\\d{1,3}")) {
                count += 2;
            } else {
                return -1;
            }
        }
        return count;
    }
}
