package io.jenkins.plugins.gateddeploy.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Makes one probe of an answer of our own, so that what the first real probe measures is the service and not how long this
 * JVM takes to load classes, which an agent has to fetch from the controller one by one.
 */
public final class WarmUp {
    private static final int MOST_MILLIS = 20_000;
    private static final String BODY = "{\"status\":\"UP\",\"version\":\"1.0\"}";
    private static final String ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;

    private WarmUp() {}

    /**
     * Blocks until the probe has ended, 20 seconds at most. Whether it was green does not matter: what is wrong with this
     * machine, the probes that follow tell.
     */
    public static void run(ProbeEngine engine) {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(MOST_MILLIS);
            CompletableFuture<Sample> sample = start(engine, server);
            try (Socket socket = server.accept()) {
                socket.setSoTimeout(MOST_MILLIS);
                answer(socket.getInputStream(), socket.getOutputStream());
            }
            sample.get(MOST_MILLIS, TimeUnit.MILLISECONDS);
        } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CompletableFuture<Sample> start(ProbeEngine engine, ServerSocket server) {
        String host = server.getInetAddress() instanceof Inet6Address ? "[::1]" : "127.0.0.1";
        HealthRequest request = HealthRequest.builder()
                .probe(HttpProbe.to("http://" + host + ":" + server.getLocalPort() + "/")
                        .json("$.status", "UP")
                        .header("Content-Type", "~ json")
                        .body("UP")
                        .version("1.0")
                        .build())
                .requestTimeout(Duration.ofMillis(MOST_MILLIS))
                .build();
        long now = System.currentTimeMillis();
        return new Sampler(engine, ProbePolicy.anyHost(), ProbeSecrets.none()).sample(request, now, now + MOST_MILLIS);
    }

    private static void answer(InputStream in, OutputStream out) throws IOException {
        // The head of the request ends with an empty line.
        for (int ends = 0; ends < 4; ) {
            int b = in.read();
            ends = b == '\r' || b == '\n' ? ends + 1 : b < 0 ? 4 : 0;
        }
        out.write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}
