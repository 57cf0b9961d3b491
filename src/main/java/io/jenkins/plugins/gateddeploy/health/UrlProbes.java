package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.List;
import java.util.function.UnaryOperator;

/** Probes of URLs that share their conditions: http and https have to meet them, {@code tcp://host:port} to accept. */
public final class UrlProbes {
    private static final String TCP = "tcp://";

    private UrlProbes() {}

    /**
     * One probe for each URL, in their order.
     *
     * @param conditions adds them to a probe; called at least once for each URL
     * @throws UsageException if a URL or a condition cannot be read, or if there are conditions and no URL has an answer to
     *     look at: they would be forgotten, and the gate would expect less than its author believes
     */
    public static List<Probe> of(List<String> urls, UnaryOperator<HttpProbe.Builder> conditions) {
        if (urls.stream().allMatch(UrlProbes::isTcp)) {
            urls.stream()
                    .flatMap(it -> conditions.apply(HttpProbe.to(it)).condition().stream())
                    .findFirst()
                    .ifPresent(TcpProbe::refuse);
        }
        return urls.stream()
                .map(it -> isTcp(it)
                        ? TcpProbe.of(it)
                        : conditions.apply(HttpProbe.to(it)).build())
                .toList();
    }

    private static boolean isTcp(String url) {
        return url.strip().startsWith(TCP);
    }
}
