package io.jenkins.plugins.gateddeploy.health;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;

/** What an address is, as far as a policy cares. An IPv6 address that carries an IPv4 one is judged by that one. */
enum AddressKind {
    /** An ordinary host of a network that is not the internet, or of none that is known: 10.0.0.0/8, fd00::/8 and the like. */
    PRIVATE,
    /** A host that the whole internet can reach. */
    PUBLIC,
    /** This machine: 127.0.0.0/8, ::1, and the unspecified address, which reaches this machine on Linux. */
    LOOPBACK,
    /** 169.254.0.0/16 and fe80::/10: the cable, and the metadata services of most clouds. */
    LINK_LOCAL,
    /** A metadata service outside of the link-local ranges. */
    METADATA,
    /** Multicast and broadcast: nothing a service is reached at. */
    GROUP;

    /**
     * Documented by the providers: Alibaba Cloud 100.100.100.200, Oracle Cloud 192.0.0.192, Azure's host service
     * 168.63.129.16 and the IPv6 addresses of AWS (fd00:ec2::254), Google Cloud (fd20:ce::254) and Scaleway (fd00:42::42).
     */
    private static final Set<InetAddress> METADATA_ADDRESSES = Set.of(
            literal(100, 100, 100, 200),
            literal(192, 0, 0, 192),
            literal(168, 63, 129, 16),
            literal(0xfd, 0, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54),
            literal(0xfd, 0x20, 0x00, 0xce, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54),
            literal(0xfd, 0, 0x00, 0x42, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x42));

    static AddressKind of(InetAddress address) {
        AddressKind kind = ofPlain(embedded(address));
        // An address that a network translates reaches what is inside it; which bytes those are is up to that network.
        for (InetAddress inner : TranslatedAddress.candidates(address)) {
            AddressKind its = ofPlain(inner);
            if (its != PRIVATE && its != PUBLIC) {
                return its;
            }
            kind = PRIVATE;
        }
        return kind;
    }

    private static AddressKind ofPlain(InetAddress plain) {
        if (plain.isAnyLocalAddress() || plain.isLoopbackAddress()) {
            return LOOPBACK;
        }
        if (plain.isLinkLocalAddress()) {
            return LINK_LOCAL;
        }
        if (METADATA_ADDRESSES.contains(plain)) {
            return METADATA;
        }
        byte[] bytes = plain.getAddress();
        boolean broadcast = bytes.length == 4 && (bytes[0] & 0xff) >= 240;
        boolean thisNetwork = bytes.length == 4 && bytes[0] == 0;
        if (plain.isMulticastAddress() || broadcast || thisNetwork) {
            return GROUP;
        }
        return SpecialNetworks.contain(plain) ? PRIVATE : PUBLIC;
    }

    /**
     * The IPv4 address inside an IPv6 one: mapped and compatible (RFC 4291 section 2.5.5), translated (::ffff:0:0:0/96, RFC
     * 2765), NAT64 (RFC 6052, 64:ff9b::/96), 6to4 (RFC 3056) and Teredo (RFC 4380, the client's, inverted); any other
     * address as it is, without its scope.
     */
    static InetAddress embedded(InetAddress address) {
        byte[] b = address.getAddress();
        if (b.length != 16) {
            return address;
        }
        boolean zeros = allZero(b, 0, 10);
        if (zeros && b[10] == -1 && b[11] == -1) {
            return ipv4(b, 12, 0);
        }
        if (allZero(b, 0, 8) && b[8] == -1 && b[9] == -1 && b[10] == 0 && b[11] == 0) {
            return ipv4(b, 12, 0);
        }
        // ::1 and :: are addresses of their own.
        if (zeros && b[10] == 0 && b[11] == 0 && !allZero(b, 12, 15)) {
            return ipv4(b, 12, 0);
        }
        if (b[0] == 0 && b[1] == 0x64 && b[2] == (byte) 0xff && b[3] == (byte) 0x9b && allZero(b, 4, 12)) {
            return ipv4(b, 12, 0);
        }
        if (b[0] == 0x20 && b[1] == 0x02) {
            return ipv4(b, 2, 0);
        }
        if (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0) {
            return ipv4(b, 12, 0xff);
        }
        return bytes(b);
    }

    private static InetAddress ipv4(byte[] b, int from, int mask) {
        byte[] part = Arrays.copyOfRange(b, from, from + 4);
        for (int i = 0; i < part.length; i++) {
            part[i] ^= (byte) mask;
        }
        return (Inet4Address) bytes(part);
    }

    private static boolean allZero(byte[] b, int from, int to) {
        for (int i = from; i < to; i++) {
            if (b[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress literal(int... parts) {
        byte[] address = new byte[parts.length];
        for (int i = 0; i < parts.length; i++) {
            address[i] = (byte) parts[i];
        }
        return bytes(address);
    }

    private static InetAddress bytes(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
        }
    }
}
