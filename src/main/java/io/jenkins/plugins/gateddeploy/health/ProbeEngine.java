package io.jenkins.plugins.gateddeploy.health;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.EndpointParameters;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * The network side of all probes of one JVM: one thread that serves every connection, and one that resolves names (two
 * while a look-up hangs); both end when there is nothing to do. Make one and share it; a thousand waits need no more
 * threads than one. All threads are daemons.
 *
 * <p>A connection is made to the address that the policy was asked about: a name is resolved once, judged, and never
 * resolved again by the layers below. See decision 50.
 */
public final class ProbeEngine implements AutoCloseable {
    private static final int IDLE_SECONDS = 30;

    private final ScheduledExecutorService timer;
    private final boolean ownTimer;
    private final ProbeReactor reactor;
    private final HostResolver resolver;
    private final Map<String, SSLContext> contexts = new ConcurrentHashMap<>();

    /** Keeps its time with a thread of its own, which ends when there is nothing to do. */
    public ProbeEngine() {
        this(InetAddress::getAllByName);
    }

    /** @param timer keeps the time of the probes; what runs on it takes microseconds. The caller shuts it down */
    public ProbeEngine(ScheduledExecutorService timer) {
        this(timer, false, InetAddress::getAllByName);
    }

    /** @param names how host names are resolved */
    ProbeEngine(HostResolver.LookUp names) {
        this(timer(), true, names);
    }

    private ProbeEngine(ScheduledExecutorService timer, boolean ownTimer, HostResolver.LookUp names) {
        this.timer = timer;
        this.ownTimer = ownTimer;
        reactor = new ProbeReactor(runnable -> thread(runnable, "gated-deploy probes"), timer, IDLE_SECONDS * 1_000L);
        resolver = new HostResolver(runnable -> thread(runnable, "gated-deploy host names"), timer, names);
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(1, runnable -> thread(runnable, "gated-deploy probe timer"));
        timer.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static Thread thread(Runnable runnable, String name) {
        Thread thread = new Thread(runnable, name);
        thread.setDaemon(true);
        // Not that of whoever happens to ask first.
        thread.setContextClassLoader(ProbeEngine.class.getClassLoader());
        return thread;
    }

    /** A sample begins; while there is one the thread for the connections does not end. Ends with {@link #leave}. */
    void enter() {
        reactor.enter();
    }

    void leave() {
        reactor.leave();
    }

    /** Fails the work with a {@link TimeoutException} unless it is done within so many milliseconds. */
    <T> CompletableFuture<T> within(CompletableFuture<T> work, long millis) {
        try {
            Future<?> alarm = timer.schedule(
                    () -> work.completeExceptionally(new TimeoutException()), millis, TimeUnit.MILLISECONDS);
            work.whenComplete((result, thrown) -> alarm.cancel(false));
        } catch (RejectedExecutionException e) {
            work.completeExceptionally(e);
        }
        return work;
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
                ProbeHandlers.Wiring wiring =
                        new ProbeHandlers.Wiring(context, trust, () -> call.reached(ProbeCall.Phase.WAITING));
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
        var pending = reactor.connect(
                endpoint,
                new InetSocketAddress(addresses.get(index), endpoint.getPort()),
                Timeout.ofMilliseconds(budgetMillis),
                new Completion(result));
        call.connecting(pending);
        boolean last = index == addresses.size() - 1;
        if (last) {
            return result;
        }
        return within(result, Math.max(1, budgetMillis / addresses.size()))
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
    public void close() {
        resolver.close();
        reactor.close();
        if (ownTimer) {
            timer.shutdownNow();
        }
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
