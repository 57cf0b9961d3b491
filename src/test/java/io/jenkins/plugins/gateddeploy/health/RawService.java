package io.jenkins.plugins.gateddeploy.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that speaks whatever a test writes on the socket, well-formed or not. */
final class RawService implements AutoCloseable {
    /** What is done with an accepted connection. The stream ends when the other side closes. */
    @FunctionalInterface
    interface Talk {
        void with(InputStream in, OutputStream out) throws Exception;
    }

    private final ServerSocket server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final AtomicInteger accepted = new AtomicInteger();
    private final CountDownLatch hungUp = new CountDownLatch(1);

    RawService(Talk talk) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        executor.execute(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    executor.execute(() -> serve(socket, talk));
                } catch (IOException e) {
                    if (!server.isClosed()) {
                        throw new UncheckedIOException(e);
                    }
                }
            }
        });
    }

    private void serve(Socket socket, Talk talk) {
        accepted.incrementAndGet();
        try (socket) {
            talk.with(socket.getInputStream(), socket.getOutputStream());
        } catch (Exception e) {
            // The prober went away, which many of these tests want to see.
        } finally {
            hungUp.countDown();
        }
    }

    /** Reads the head of the request. */
    static void readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.append((char) b);
            if (head.toString().endsWith("\r\n\r\n")) {
                return;
            }
        }
        throw new IOException("no request");
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Waits until the other side has closed the connection. */
    static void untilClosed(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** How many connections were accepted. */
    int accepted() {
        return accepted.get();
    }

    /** Counted down when the first conversation has ended. */
    CountDownLatch hungUp() {
        return hungUp;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getLocalPort() + path;
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        executor.shutdownNow();
    }
}
