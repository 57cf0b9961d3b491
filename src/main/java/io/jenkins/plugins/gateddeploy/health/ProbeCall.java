package io.jenkins.plugins.gateddeploy.health;

import java.util.concurrent.Future;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;

/** One probe under way: how far it is, and what has to be closed when it ends or is given up. */
final class ProbeCall {
    /** How far a probe got; says what a time-out means. */
    enum Phase {
        RESOLVING("host name was not resolved"),
        CONNECTING("connection was not accepted (packets dropped by a firewall, or a wrong address)"),
        SECURING("connection was made, but no TLS handshake (http may be needed instead of https)"),
        WAITING("connection was made, but no answer came"),
        READING("answer began, but did not end");

        private final String missing;

        Phase(String missing) {
            this.missing = missing;
        }
    }

    private volatile Phase phase = Phase.RESOLVING;
    private Future<?> connecting;
    private IOSession session;
    private boolean over;

    void reached(Phase next) {
        phase = next;
    }

    synchronized void connecting(Future<IOSession> future) {
        connecting = future;
        if (over) {
            future.cancel(true);
        }
    }

    /** Takes the session of the current hop; the one before is closed. */
    synchronized void connected(IOSession next) {
        closeSession();
        session = next;
        if (over) {
            closeSession();
        }
    }

    /** Ends whatever is still open. May be called more than once, from any thread. */
    synchronized void end() {
        over = true;
        if (connecting != null) {
            connecting.cancel(true);
        }
        closeSession();
    }

    ProbeFailure timedOut(long budgetMillis) {
        Reason reason = phase == Phase.RESOLVING ? Reason.HOST_UNKNOWN : Reason.TIMEOUT;
        return new ProbeFailure(reason, phase.missing + " within " + Seconds.text(budgetMillis));
    }

    private void closeSession() {
        if (session != null) {
            session.close(CloseMode.IMMEDIATE);
            session = null;
        }
    }
}
