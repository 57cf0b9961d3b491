package io.jenkins.plugins.gateddeploy.health;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes one sample: fires all probes of a request together and comes back when the last of them has ended. No thread
 * waits for it. Runs on the command line, on a controller or on an agent; what it returns can be sent between them.
 */
public final class Sampler {
    private final ProbeEngine engine;
    private final ProbePolicy policy;
    private final ProbeSecrets secrets;

    /** @param engine shared by all samplers of a JVM; the caller closes it */
    public Sampler(ProbeEngine engine, ProbePolicy policy, ProbeSecrets secrets) {
        this.engine = engine;
        this.policy = policy;
        this.secrets = secrets;
    }

    /**
     * One sample. The future never fails: whatever goes wrong is in the sample. Cancelling it closes all connections.
     * It is completed by the thread that serves all probes, so what follows must be short, or go elsewhere.
     *
     * @param nowMillis epoch milliseconds, for the sample's time
     * @param deadlineMillis end of the wait, epoch milliseconds; the probes have the time until then, but no more than
     *     the request's {@code requestTimeout}
     */
    public CompletableFuture<Sample> sample(HealthRequest request, long nowMillis, long deadlineMillis) {
        long budget = Math.max(1, Math.min(request.requestTimeout().toMillis(), deadlineMillis - nowMillis));
        List<ProbeCall> calls =
                request.probes().stream().map(it -> new ProbeCall()).toList();
        CompletableFuture<?>[] results = new CompletableFuture<?>[calls.size()];
        long start = System.nanoTime();
        engine.enter();
        for (int i = 0; i < results.length; i++) {
            results[i] = run(request, request.probes().get(i), calls.get(i), budget);
        }
        CompletableFuture<Sample> sample = CompletableFuture.allOf(results)
                .thenApply(ignored -> new Sample(
                        nowMillis,
                        millisSince(start),
                        List.of(results).stream()
                                .map(it -> (ProbeResult) it.join())
                                .toList()));
        sample.whenComplete((ignored, thrown) -> {
            calls.forEach(ProbeCall::end);
            engine.leave();
        });
        return sample;
    }

    private CompletableFuture<ProbeResult> run(HealthRequest request, Probe probe, ProbeCall call, long budget) {
        long start = System.nanoTime();
        CompletableFuture<ProbeResult> work;
        try {
            work = result(request, probe, call, budget, start);
        } catch (RuntimeException | Error e) {
            work = CompletableFuture.failedFuture(e);
        }
        return work.handle((result, thrown) -> {
            call.end();
            if (thrown == null) {
                return result;
            }
            boolean late = thrown instanceof CompletionException && thrown.getCause() instanceof TimeoutException;
            ProbeFailure failure = late ? call.timedOut(budget) : FailureReasons.of(thrown, place(probe));
            return ProbeResult.failed(probe.label(), millisSince(start), failure.problem());
        });
    }

    private CompletableFuture<ProbeResult> result(
            HealthRequest request, Probe probe, ProbeCall call, long budget, long start) {
        if (probe instanceof TcpProbe tcp) {
            return engine.within(engine.connect(call, "tcp", tcp.host(), tcp.port(), null, policy, budget), budget)
                    .thenApply(session -> {
                        call.connected(session);
                        return new ProbeResult(tcp.label(), millisSince(start), 0, null, List.of());
                    });
        }
        HttpProbe http = probe instanceof PrometheusProbe prometheus ? prometheus.http() : (HttpProbe) probe;
        // The time is the service's: looking at the answer does not count.
        return engine.within(answer(http, call, budget), budget)
                .thenApply(answer -> new ProbeResult(
                        probe.label(),
                        millisSince(start),
                        answer.status(),
                        request.abortedBy(answer).orElse(null),
                        probe instanceof PrometheusProbe it ? it.problems(answer) : http.problems(answer)));
    }

    private CompletableFuture<Answer> answer(HttpProbe probe, ProbeCall call, long budget) {
        String authorization = null;
        if (probe.credentialsId() != null) {
            Optional<String> known = secrets.authorization(probe.credentialsId());
            if (known.isEmpty()) {
                return CompletableFuture.failedFuture(new ProbeFailure(
                        Reason.CREDENTIALS, "credential '" + probe.credentialsId() + "' cannot be used here"));
            }
            authorization = known.get();
        }
        return new HttpCall(engine, policy, call, probe, authorization, budget).send();
    }

    private static String place(Probe probe) {
        if (probe instanceof TcpProbe tcp) {
            return tcp.host() + ":" + tcp.port();
        }
        Target target = (probe instanceof PrometheusProbe prometheus ? prometheus.http() : (HttpProbe) probe).target();
        return target.host() + ":" + target.port();
    }

    private static long millisSince(long startNanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
    }
}
