package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.io.Serializable;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host that may be probed: a name ({@code app.example.com}), a domain and all below it ({@code *.example.com}), an
 * address or a network ({@code 10.1.0.0/16}, {@code fd00::/8}), {@code public} for every address of the internet, or {@code *}
 * for any.
 */
final class HostPattern implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f.]*:[0-9a-f:.]*");

    /** No host has this name: a name of one label is none of the internet. */
    static final String PUBLIC = "public";

    private final String text;
    private final byte[] network;
    private final int bits;

    private HostPattern(String text, byte[] network, int bits) {
        this.text = text;
        this.network = network;
        this.bits = bits;
    }

    /** @throws UsageException if it is none of these forms */
    static HostPattern parse(String pattern) {
        String given = pattern == null ? "" : pattern.strip().toLowerCase(Locale.ROOT);
        int slash = given.indexOf('/');
        String address = slash < 0 ? given : given.substring(0, slash);
        try {
            if (ADDRESS.matcher(address).matches()) {
                byte[] network =
                        AddressKind.embedded(InetAddress.getByName(address)).getAddress();
                int bits = slash < 0 ? network.length * 8 : Integer.parseInt(given.substring(slash + 1));
                if (bits >= 0 && bits <= network.length * 8) {
                    return new HostPattern(given, network, bits);
                }
            } else if (given.equals("*")
                    || (slash < 0 && NAME.matcher(normal(given)).matches())) {
                return new HostPattern(normal(given), null, 0);
            }
        } catch (UnknownHostException | IllegalArgumentException e) {
            // told below
        }
        throw new UsageException("allowed hosts must be names, '*.example.com', addresses, networks such as"
                + " '10.1.0.0/16', or 'public', not '" + pattern + "'");
    }

    /** @param host as {@link #normal} gives it */
    boolean matches(String host, InetAddress address) {
        if (text.equals(PUBLIC)) {
            return AddressKind.of(address) == AddressKind.PUBLIC;
        }
        if (network == null) {
            return text.equals("*") || (text.startsWith("*.") ? host.endsWith(text.substring(1)) : host.equals(text));
        }
        byte[] other = AddressKind.embedded(address).getAddress();
        if (other.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((other[bit / 8] & mask) != (network[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Lower case, without the trailing dot, international names in their ASCII form. */
    static String normal(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        try {
            return name.startsWith("*.") ? "*." + IDN.toASCII(name.substring(2)) : IDN.toASCII(name);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
