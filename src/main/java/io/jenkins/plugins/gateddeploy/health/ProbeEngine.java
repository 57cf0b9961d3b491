package io.jenkins.plugins.gateddeploy.health;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.EndpointParameters;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOReactorStatus;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * The network side of all probes of one JVM: one thread that serves every connection, and a few short-lived ones that
 * resolve names. Make one and share it; a thousand waits need no more threads than one. All threads are daemons.
 *
 * <p>A connection is made to the address that the policy was asked about: a name is resolved once, judged, and never
 * resolved again by the layers below. See decision 0050.
 */
public final class ProbeEngine implements AutoCloseable {
    private final ThreadFactory threads;
    private DefaultConnectingIOReactor reactor;
    private boolean closed;
    private final HostResolver resolver;
    private final Map<String, SSLContext> contexts = new ConcurrentHashMap<>();

    /** Starts the one thread. */
    public ProbeEngine() {
        this(InetAddress::getAllByName);
    }

    /** @param names how host names are resolved */
    ProbeEngine(HostResolver.LookUp names) {
        threads = runnable -> {
            Thread thread = new Thread(runnable, "gated-deploy probes");
            thread.setDaemon(true);
            return thread;
        };
        resolver = new HostResolver(threads, names);
        reactor();
    }

    /** Should it ever end by itself, after an error that nothing handled, the next probe gets a new one. */
    private synchronized DefaultConnectingIOReactor reactor() {
        if (closed) {
            throw new IllegalStateException("the engine is closed");
        }
        if (reactor == null || reactor.getStatus().compareTo(IOReactorStatus.ACTIVE) > 0) {
            reactor = new DefaultConnectingIOReactor(
                    new ProbeHandlers(),
                    IOReactorConfig.custom()
                            .setIoThreadCount(1)
                            .setTcpNoDelay(true)
                            .setSoKeepAlive(false)
                            .build(),
                    threads,
                    null,
                    ignored -> {},
                    null,
                    null);
            reactor.start();
        }
        return reactor;
    }

    /**
     * Resolves, asks the policy, connects. For https the handshake begins by itself.
     *
     * @param trust null for a plain connection without HTTP
     */
    CompletableFuture<IOSession> connect(
            ProbeCall call, String scheme, String host, int port, Trust trust, ProbePolicy policy, long budgetMillis) {
        return resolver.resolve(host).thenCompose(addresses -> {
            try {
                var refusal = policy.refusal(host, addresses);
                if (refusal.isPresent()) {
                    return CompletableFuture.failedFuture(new ProbeFailure(Reason.POLICY, refusal.get()));
                }
                SSLContext context = "https".equals(scheme) ? context(trust) : null;
                ProbeHandlers.Wiring wiring = new ProbeHandlers.Wiring(context, trust);
                call.reached(ProbeCall.Phase.CONNECTING);
                return connect(call, new EndpointParameters(scheme, host, port, wiring), addresses, 0, budgetMillis);
            } catch (GeneralSecurityException e) {
                return CompletableFuture.failedFuture(new ProbeFailure(Reason.TLS, "TLS is not available here"));
            }
        });
    }

    /** One address after the other, each with its share of the time, so that a dead first one is not the end. */
    private CompletableFuture<IOSession> connect(
            ProbeCall call, EndpointParameters endpoint, List<InetAddress> addresses, int index, long budgetMillis) {
        CompletableFuture<IOSession> result = new CompletableFuture<>();
        var pending = reactor()
                .connect(
                        endpoint,
                        new InetSocketAddress(addresses.get(index), endpoint.getPort()),
                        null,
                        Timeout.ofMilliseconds(budgetMillis),
                        endpoint,
                        new Completion(result));
        call.connecting(pending);
        boolean last = index == addresses.size() - 1;
        if (last) {
            return result;
        }
        return result.orTimeout(Math.max(1, budgetMillis / addresses.size()), TimeUnit.MILLISECONDS)
                .handle((session, thrown) -> {
                    if (thrown == null) {
                        return CompletableFuture.completedFuture(session);
                    }
                    pending.cancel(true);
                    return connect(call, endpoint, addresses, index + 1, budgetMillis);
                })
                .thenCompose(it -> it);
    }

    private SSLContext context(Trust trust) throws GeneralSecurityException {
        SSLContext context = contexts.get(trust.toString());
        if (context == null) {
            context = TlsSetup.context(trust);
            contexts.put(trust.toString(), context);
        }
        return context;
    }

    /** Ends all probes under way and the threads. */
    @Override
    public synchronized void close() {
        closed = true;
        resolver.close();
        reactor.close(CloseMode.IMMEDIATE);
    }

    /** Hands a connection over, or closes it if nobody waits for it any more. */
    private record Completion(CompletableFuture<IOSession> result) implements FutureCallback<IOSession> {
        @Override
        public void completed(IOSession session) {
            if (!result.complete(session)) {
                session.close(CloseMode.IMMEDIATE);
            }
        }

        @Override
        public void failed(Exception e) {
            result.completeExceptionally(e);
        }

        @Override
        public void cancelled() {
            result.cancel(false);
        }
    }
}
