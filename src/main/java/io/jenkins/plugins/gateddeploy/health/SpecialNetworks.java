package io.jenkins.plugins.gateddeploy.health;

import java.net.InetAddress;
import java.util.List;

/**
 * Networks that are not part of the internet: those that the IANA special-purpose registries call not globally reachable,
 * and every IPv6 address outside of 2000::/3, the only block that is assigned.
 *
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4 special-purpose registry</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6 special-purpose registry</a>
 */
final class SpecialNetworks {
    private static final List<HostPattern> NETWORKS = List.of(
            HostPattern.parse("10.0.0.0/8"),
            HostPattern.parse("100.64.0.0/10"),
            HostPattern.parse("172.16.0.0/12"),
            HostPattern.parse("192.0.0.0/24"),
            HostPattern.parse("192.0.2.0/24"),
            HostPattern.parse("192.168.0.0/16"),
            HostPattern.parse("198.18.0.0/15"),
            HostPattern.parse("198.51.100.0/24"),
            HostPattern.parse("203.0.113.0/24"),
            HostPattern.parse("2001:2::/48"),
            HostPattern.parse("2001:db8::/32"),
            HostPattern.parse("2001:10::/28"),
            HostPattern.parse("3fff::/20"));

    private SpecialNetworks() {}

    /** @param plain as {@link AddressKind#embedded} gives it */
    static boolean contain(InetAddress plain) {
        byte[] bytes = plain.getAddress();
        boolean unassigned = bytes.length == 16 && (bytes[0] & 0xe0) != 0x20;
        return unassigned || NETWORKS.stream().anyMatch(it -> it.matches("", plain));
    }
}
