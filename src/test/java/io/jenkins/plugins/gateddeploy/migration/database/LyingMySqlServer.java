package io.jenkins.plugins.gateddeploy.migration.database;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A server that speaks as much of MySQL's protocol as it needs to ask a client for what a client should not give.
 * https://dev.mysql.com/doc/dev/mysql-server/latest/PAGE_PROTOCOL.html
 */
final class LyingMySqlServer implements AutoCloseable {
    private static final int CAPABILITIES = 0x1 | 0x8 | 0x80 | 0x200 | 0x2000 | 0x8000 | 0x80000 | 0x100000 | 0x800000;
    private static final String SEED = "abcdefghijklmnopqrst";

    private final ServerSocket socket;
    private final Lie lie;
    private final SSLContext tls;
    private final String plugin;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private int visitors;

    /** What it answers to a login. */
    @FunctionalInterface
    interface Lie {
        void tell(LyingMySqlServer server, InputStream in, OutputStream out) throws IOException;
    }

    LyingMySqlServer(Lie lie) throws IOException {
        this(lie, null, "mysql_native_password");
    }

    /**
     * @param tls null for a server without it
     * @param plugin that its first packet asks to log in with
     */
    LyingMySqlServer(Lie lie, SSLContext tls, String plugin) throws IOException {
        this.lie = lie;
        this.tls = tls;
        this.plugin = plugin;
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "lying server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Asks for the login once more, with a plugin of its choice. */
    static Lie switchTo(String plugin) {
        return (server, in, out) -> {
            server.write(out, 2, "\u00fe" + plugin + "\0" + SEED + "\0");
            server.listen(in);
        };
    }

    /** Lets the client in, and answers whatever it asks with the wish for a file. */
    static Lie askFor(String file) {
        return (server, in, out) -> {
            server.write(out, 2, "\0\0\0\2\0\0\0");
            while (true) {
                server.listen(in);
                server.write(out, 1, "\u00fb" + file);
                server.listen(in);
                server.write(out, 3, "\0\0\0\2\0\0\0");
            }
        };
    }

    /** Lets the client in, and sends it elsewhere: https://mariadb.com/docs/server/clients-and-utilities/connection-redirection */
    static Lie redirectTo(String url) {
        return (server, in, out) -> {
            String variable = (char) 12 + "redirect_url" + (char) url.length() + url;
            String change = "\0" + (char) variable.length() + variable;
            server.write(out, 2, "\0\0\0\2\u0040\0\0" + "\0" + (char) change.length() + change);
            server.listen(in);
        };
    }

    int port() {
        return socket.getLocalPort();
    }

    synchronized int visitors() {
        return visitors;
    }

    /** All that clients have sent, a byte a character. */
    synchronized String heard() {
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                synchronized (this) {
                    visitors++;
                }
                write(client.getOutputStream(), 0, handshake());
                listen(client.getInputStream());
                if (tls == null) {
                    lie.tell(this, client.getInputStream(), client.getOutputStream());
                } else {
                    try (SSLSocket secure =
                            (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), false)) {
                        secure.setUseClientMode(false);
                        listen(secure.getInputStream());
                        lie.tell(this, secure.getInputStream(), secure.getOutputStream());
                    }
                }
            } catch (IOException e) {
                // The client went away, or the test is over.
            }
        }
    }

    private String handshake() {
        int able = CAPABILITIES | (tls == null ? 0 : 0x800);
        return "\n8.0.36\0" + "\1\0\0\0" + SEED.substring(0, 8) + "\0" + low(able) + "\u002d" + "\2\0"
                + low(able >> 16) + (char) 21 + "\0".repeat(10) + SEED.substring(8) + "\0"
                + plugin + "\0";
    }

    private static String low(int number) {
        return "" + (char) (number & 0xff) + (char) (number >> 8 & 0xff);
    }

    private void listen(InputStream in) throws IOException {
        byte[] header = in.readNBytes(4);
        if (header.length < 4) {
            throw new EOFException();
        }
        byte[] packet = in.readNBytes(header[0] & 0xff | (header[1] & 0xff) << 8 | (header[2] & 0xff) << 16);
        synchronized (this) {
            heard.writeBytes(packet);
        }
    }

    private void write(OutputStream out, int sequence, String packet) {
        byte[] bytes = packet.getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[bytes.length + 4];
        whole[0] = (byte) bytes.length;
        whole[1] = (byte) (bytes.length >> 8);
        whole[3] = (byte) sequence;
        System.arraycopy(bytes, 0, whole, 4, bytes.length);
        try {
            out.write(whole);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
