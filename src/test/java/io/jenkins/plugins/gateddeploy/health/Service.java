package io.jenkins.plugins.gateddeploy.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP service on this machine whose answer a test can change while it runs. */
public final class Service implements AutoCloseable {
    /** Writes one answer. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final List<HttpExchange> requests = new CopyOnWriteArrayList<>();
    private volatile Behaviour behaviour;

    private Service(int port, Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(executor);
        server.createContext("/", exchange -> {
            requests.add(exchange);
            this.behaviour.answer(exchange);
            exchange.close();
        });
        server.start();
    }

    public static Service that(Behaviour behaviour) throws IOException {
        return new Service(0, behaviour);
    }

    public static Service on(int port, Behaviour behaviour) throws IOException {
        return new Service(port, behaviour);
    }

    public static Behaviour json(int status, String body) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    public static Behaviour status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** A port on which nothing listens at the moment. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public void becomes(Behaviour next) {
        behaviour = next;
    }

    public List<HttpExchange> requests() {
        return requests;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
