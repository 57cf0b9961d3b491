package io.jenkins.plugins.gateddeploy.health;

import java.io.Serializable;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which addresses may be probed. It judges resolved addresses, and the connection is made to the very address that was
 * judged, so neither another spelling ({@code 0x7f.1}), nor a name that resolves to something else a moment later, nor a
 * redirect gets around it.
 *
 * <p>Link-local, metadata and multicast addresses are refused by every policy. Immutable.
 */
public final class ProbePolicy implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<HostPattern> hosts;
    private final boolean loopback;

    private ProbePolicy(List<HostPattern> hosts, boolean loopback) {
        this.hosts = List.copyOf(hosts);
        this.loopback = loopback;
    }

    /** For agents and the command line: any host, this machine included. */
    public static ProbePolicy anyHost() {
        return new ProbePolicy(List.of(HostPattern.parse("*")), true);
    }

    /**
     * For the controller.
     *
     * @param hosts names, {@code *.example.com}, addresses, networks, {@code public} (every address of the internet), or
     *     {@code *}; empty allows none
     * @param loopback whether the controller itself may be probed, too
     * @throws io.jenkins.plugins.gateddeploy.gate.UsageException if a pattern cannot be read
     */
    public static ProbePolicy only(Collection<String> hosts, boolean loopback) {
        return new ProbePolicy(hosts.stream().map(HostPattern::parse).toList(), loopback);
    }

    /**
     * Why these addresses of a host must not be probed, as the end of the sentence "10.0.0.7 …"; empty if they may.
     * One bad address among several good ones is enough.
     *
     * @param host as the author wrote it
     * @param addresses what it resolved to; at least one
     */
    public Optional<String> refusal(String host, List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            Optional<String> refusal = refusal(HostPattern.normal(host), address);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    /** One of its own network interfaces has it. Asked each time, because interfaces come and go. */
    private static boolean isThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(AddressKind.embedded(address)) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    private Optional<String> refusal(String host, InetAddress address) {
        String shown = address.getHostAddress();
        AddressKind kind = AddressKind.of(address);
        return switch (kind) {
            case LINK_LOCAL -> Optional.of(shown + " is a link-local address, which is never probed");
            case METADATA -> Optional.of(shown + " is a cloud metadata address, which is never probed");
            case GROUP -> Optional.of(shown + " is a multicast or reserved address, which is never probed");
            case LOOPBACK, PRIVATE, PUBLIC -> {
                if (!loopback && (kind == AddressKind.LOOPBACK || isThisMachine(address))) {
                    yield Optional.of(
                            shown + " is the controller itself, which the administrator's policy does not allow");
                }
                boolean allowed = hosts.stream().anyMatch(it -> it.matches(host, address));
                yield allowed
                        ? Optional.empty()
                        : Optional.of(shown + " is not among the hosts that the administrator allows");
            }
        };
    }
}
