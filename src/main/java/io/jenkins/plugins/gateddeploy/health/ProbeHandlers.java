package io.jenkins.plugins.gateddeploy.health;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.apache.hc.core5.concurrent.CallbackContribution;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexerFactory;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.EndpointParameters;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOEventHandlerFactory;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.reactor.ssl.SSLBufferMode;
import org.apache.hc.core5.reactor.ssl.TransportSecurityLayer;
import org.apache.hc.core5.util.Timeout;

/** What speaks on a new connection: TLS where asked for, then HTTP/1.1 within narrow limits, or nothing for a TCP probe. */
final class ProbeHandlers implements IOEventHandlerFactory {
    /** Far above what a health endpoint needs, and little to hold: at most 100 headers of 16 KiB. */
    private static final Http1Config LIMITS = Http1Config.custom()
            .setMaxHeaderCount(100)
            .setMaxLineLength(16 * 1024)
            .setMaxEmptyLineCount(2)
            .build();

    private final ClientHttp1StreamDuplexerFactory http = new ClientHttp1StreamDuplexerFactory(
            HttpProcessorBuilder.create().build(), LIMITS, CharCodingConfig.DEFAULT);

    /**
     * What {@link ProbeEngine} attaches to a connection.
     *
     * @param context null for one without TLS
     * @param trust null for one that nothing is said on
     * @param secured told when the TLS handshake has ended well
     */
    record Wiring(SSLContext context, Trust trust, Runnable secured) {}

    @Override
    public IOEventHandler createHandler(ProtocolIOSession session, Object attachment) {
        try {
            return new GuardedHandler(handler(session, (EndpointParameters) attachment));
        } catch (Error e) {
            // As an exception it ends this connection; as an error it would end the thread of all.
            throw new IllegalStateException(e);
        }
    }

    private IOEventHandler handler(ProtocolIOSession session, EndpointParameters endpoint) {
        Wiring wiring = (Wiring) endpoint.getAttachment();
        if (wiring.trust() == null) {
            return new Silent();
        }
        if (wiring.context() != null) {
            session.startTls(
                    wiring.context(),
                    endpoint,
                    SSLBufferMode.STATIC,
                    (ignored, engine) -> {
                        SSLParameters parameters = engine.getSSLParameters();
                        parameters.setEndpointIdentificationAlgorithm(
                                wiring.trust().isSystem() ? "HTTPS" : null);
                        engine.setSSLParameters(parameters);
                    },
                    null,
                    Timeout.DISABLED,
                    new CallbackContribution<TransportSecurityLayer>(null) {
                        @Override
                        public void completed(TransportSecurityLayer layer) {
                            wiring.secured().run();
                        }
                    });
        }
        return new ClientHttp1IOEventHandler(http.create(session));
    }

    /** Says nothing and listens to nothing. */
    private static final class Silent implements IOEventHandler {
        @Override
        public void connected(IOSession session) {}

        @Override
        public void inputReady(IOSession session, ByteBuffer source) {
            session.close(CloseMode.IMMEDIATE);
        }

        @Override
        public void outputReady(IOSession session) {}

        @Override
        public void timeout(IOSession session, Timeout timeout) {}

        @Override
        public void exception(IOSession session, Exception cause) {
            session.close(CloseMode.IMMEDIATE);
        }

        @Override
        public void disconnected(IOSession session) {}
    }
}
