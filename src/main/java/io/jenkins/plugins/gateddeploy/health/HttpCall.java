package io.jenkins.plugins.gateddeploy.health;

import io.jenkins.plugins.gateddeploy.gate.UsageException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.nio.support.BasicClientExchangeHandler;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;

/**
 * One HTTP request and the redirects it may follow. Every request has a connection of its own: a kept one would go on
 * talking to the instance that is being replaced.
 */
final class HttpCall {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final ProbeEngine engine;
    private final ProbePolicy policy;
    private final ProbeCall call;
    private final HttpProbe probe;
    private final String authorization;
    private final long budgetMillis;

    HttpCall(
            ProbeEngine engine,
            ProbePolicy policy,
            ProbeCall call,
            HttpProbe probe,
            String authorization,
            long budgetMillis) {
        this.engine = engine;
        this.policy = policy;
        this.call = call;
        this.probe = probe;
        this.authorization = authorization;
        this.budgetMillis = budgetMillis;
    }

    CompletableFuture<Answer> send() {
        return send(probe.target(), probe.method(), probe.redirects());
    }

    private CompletableFuture<Answer> send(Target target, String method, int redirectsLeft) {
        call.reached(ProbeCall.Phase.RESOLVING);
        return engine.connect(call, target.scheme(), target.host(), target.port(), probe.trust(), policy, budgetMillis)
                .thenCompose(session -> {
                    call.reached(target.isSecure() ? ProbeCall.Phase.SECURING : ProbeCall.Phase.WAITING);
                    return exchange(session, request(target, method));
                })
                .thenCompose(answer -> {
                    Target next = redirectsLeft > 0 ? next(target, answer) : null;
                    if (next == null) {
                        return CompletableFuture.completedFuture(answer);
                    }
                    boolean repeat = answer.status() >= 307 || method.equals("HEAD");
                    return send(next, repeat ? method : "GET", redirectsLeft - 1);
                });
    }

    private CompletableFuture<Answer> exchange(IOSession session, BasicHttpRequest request) {
        call.connected(session);
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        AnswerConsumer consumer = new AnswerConsumer(() -> call.reached(ProbeCall.Phase.READING));
        session.enqueue(
                new RequestExecutionCommand(
                        new BasicClientExchangeHandler<>(
                                new BasicRequestProducer(request, null), consumer, new Completion(answer)),
                        HttpCoreContext.create()),
                Command.Priority.NORMAL);
        return answer;
    }

    private BasicHttpRequest request(Target target, String method) {
        HttpHost host = new HttpHost(target.scheme(), target.host(), target.port());
        BasicHttpRequest request = new BasicHttpRequest(method, host, target.pathAndQuery());
        request.setHeader("Host", target.hostHeader());
        request.setHeader("User-Agent", "gated-deploy");
        request.setHeader("Accept", "*/*");
        request.setHeader("Accept-Encoding", "identity");
        request.setHeader("Cache-Control", "no-cache");
        request.setHeader("Connection", "close");
        if (method.equals("POST")) {
            request.setHeader("Content-Length", "0");
        }
        // What the author wrote for one server is not for another one that it redirects to.
        if (target.sameOrigin(probe.target())) {
            probe.headers().forEach(request::setHeader);
            if (authorization != null) {
                request.setHeader("Authorization", authorization);
            }
        }
        return request;
    }

    /** Where to go next, or null if this is the answer; never from https to http. */
    private static Target next(Target target, Answer answer) {
        List<String> location = answer.header("location");
        if (!REDIRECTS.contains(answer.status()) || location.isEmpty()) {
            return null;
        }
        try {
            Target next = target.resolve(location.get(0));
            return target.isSecure() && !next.isSecure() ? null : next;
        } catch (UsageException e) {
            return null;
        }
    }

    private record Completion(CompletableFuture<Answer> answer) implements FutureCallback<Answer> {
        @Override
        public void completed(Answer result) {
            answer.complete(result);
        }

        @Override
        public void failed(Exception e) {
            answer.completeExceptionally(e);
        }

        @Override
        public void cancelled() {
            answer.cancel(false);
        }
    }
}
