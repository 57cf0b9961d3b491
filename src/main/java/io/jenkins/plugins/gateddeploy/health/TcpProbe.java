package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.Source;
import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Green if a TCP connection is accepted. Nothing is sent. */
public final class TcpProbe implements Probe {
    private static final long serialVersionUID = 1L;
    private static final Pattern ADDRESS =
            Pattern.compile("(?:tcp://)?(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]+):(\\d{1,5})/?");

    private final String host;
    private final int port;

    private TcpProbe(String host, int port) {
        this.host = host;
        this.port = port;
    }

    /**
     * @param address {@code host:port}, {@code [::1]:5432} or {@code tcp://host:port}
     * @throws UsageException if it is none of these
     */
    public static TcpProbe of(String address) {
        Matcher matcher = ADDRESS.matcher(address == null ? "" : address.strip());
        int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
        if (port < 1 || port > 65535) {
            throw new UsageException("tcp needs a host and a port from 1 to 65535, such as 'db:5432'"
                    + (address != null && address.contains("@") ? "" : ", not '" + address + "'"));
        }
        return new TcpProbe(matcher.group(1), port);
    }

    /** Refuses a condition that only tcp probes would have to meet: it would be forgotten without a word. */
    static void refuse(String condition) {
        throw new UsageException(condition + " needs a url with http or https; tcp has no answer to look at");
    }

    String host() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    int port() {
        return port;
    }

    @Override
    public String label() {
        return "tcp " + host + ":" + port;
    }

    @Override
    public Source source() {
        return Source.object(host + ":" + port);
    }
}
