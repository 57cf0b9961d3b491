package io.jenkins.plugins.gateddeploy.health;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * Keeps what goes wrong with one connection from all others. An exception ends its connection anyway; an {@link Error},
 * such as a stack overflow or a class that cannot be loaded, would end the thread that serves all probes.
 */
final class GuardedHandler implements IOEventHandler {
    private final IOEventHandler handler;

    GuardedHandler(IOEventHandler handler) {
        this.handler = handler;
    }

    @FunctionalInterface
    private interface Event {
        void happens() throws IOException;
    }

    @Override
    public void connected(IOSession session) throws IOException {
        guarded(session, () -> handler.connected(session));
    }

    @Override
    public void inputReady(IOSession session, ByteBuffer source) throws IOException {
        guarded(session, () -> handler.inputReady(session, source));
    }

    @Override
    public void outputReady(IOSession session) throws IOException {
        guarded(session, () -> handler.outputReady(session));
    }

    @Override
    public void timeout(IOSession session, Timeout timeout) throws IOException {
        guarded(session, () -> handler.timeout(session, timeout));
    }

    @Override
    public void exception(IOSession session, Exception cause) {
        try {
            handler.exception(session, cause);
        } catch (Error e) {
            session.close(CloseMode.IMMEDIATE);
        }
    }

    @Override
    public void disconnected(IOSession session) {
        try {
            handler.disconnected(session);
        } catch (Error e) {
            exception(session, failure(e));
        }
    }

    private void guarded(IOSession session, Event event) throws IOException {
        try {
            event.happens();
        } catch (Error e) {
            exception(session, failure(e));
            session.close(CloseMode.IMMEDIATE);
        }
    }

    private static ProbeFailure failure(Error e) {
        return new ProbeFailure(
                Reason.INTERNAL, "probe failed with " + e.getClass().getSimpleName());
    }
}
