package io.jenkins.plugins.gateddeploy.health;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * The IPv4 addresses that an IPv6 address may stand for where a network translates between the two. The prefix for local use,
 * 64:ff9b:1::/48 (RFC 8215), may be cut at 48, 56, 64 or 96 bits, and RFC 6052 section 2.2 puts the IPv4 address behind
 * the cut; ISATAP (RFC 5214) has it behind 0:5efe or 200:5efe.
 */
final class TranslatedAddress {
    /** The four bytes of the IPv4 address for each length of prefix. Byte 8 is skipped, because RFC 6052 reserves it. */
    private static final int[][] PLACES = {{6, 7, 9, 10}, {7, 9, 10, 11}, {9, 10, 11, 12}, {12, 13, 14, 15}};

    private TranslatedAddress() {}

    /** What it may stand for; empty if it is no such address. */
    static List<InetAddress> candidates(InetAddress address) {
        byte[] b = address.getAddress();
        List<InetAddress> found = new ArrayList<>();
        if (b.length != 16) {
            return found;
        }
        if (b[0] == 0 && b[1] == 0x64 && b[2] == -1 && b[3] == (byte) 0x9b && b[4] == 0 && b[5] == 1) {
            for (int[] place : PLACES) {
                add(found, b[place[0]], b[place[1]], b[place[2]], b[place[3]]);
            }
        }
        boolean isatap = (b[8] & ~2) == 0 && b[9] == 0 && b[10] == 0x5e && b[11] == (byte) 0xfe;
        if (isatap) {
            add(found, b[12], b[13], b[14], b[15]);
        }
        return found;
    }

    /** A zero is where another length of prefix has nothing; no host has an address in 0.0.0.0/8. */
    private static void add(List<InetAddress> found, byte... bytes) {
        if (bytes[0] == 0) {
            return;
        }
        try {
            found.add(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an IPv4 address has 4 bytes", e);
        }
    }
}
