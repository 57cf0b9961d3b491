package io.jenkins.plugins.gateddeploy.health;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Turns what a library throws into a reason and a sentence of ours. */
final class FailureReasons {
    private FailureReasons() {}

    /** @param place {@code host:port}, for the sentence */
    static ProbeFailure of(Throwable thrown, String place) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof ProbeFailure failure) {
            return failure;
        }
        if (find(cause, SSLException.class) != null || find(cause, CertificateException.class) != null) {
            return new ProbeFailure(Reason.TLS, tls(cause, place));
        }
        if (cause instanceof UnknownHostException) {
            return new ProbeFailure(Reason.HOST_UNKNOWN, "host name of " + place + " cannot be resolved");
        }
        if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
            return new ProbeFailure(Reason.TIMEOUT, "no answer from " + place + " in time");
        }
        if (cause instanceof ConnectException && !says(cause, "unreachable", "no route")) {
            return says(cause, "timed out", "timeout")
                    ? new ProbeFailure(Reason.TIMEOUT, "connection to " + place + " timed out")
                    : new ProbeFailure(Reason.REFUSED, "connection refused by " + place);
        }
        if (cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || says(cause, "unreachable")) {
            return new ProbeFailure(Reason.UNREACHABLE, "no route to " + place);
        }
        if (cause instanceof MessageConstraintException) {
            return new ProbeFailure(Reason.TOO_LARGE, "headers of the answer are longer than allowed");
        }
        if (cause instanceof MalformedChunkCodingException && !(cause instanceof TruncatedChunkException)) {
            return new ProbeFailure(Reason.NOT_HTTP, "what " + place + " answers is not HTTP");
        }
        if (cause instanceof ConnectionClosedException || cause instanceof IOException) {
            return new ProbeFailure(Reason.RESET, place + " closed the connection before the answer was complete");
        }
        if (cause instanceof HttpException) {
            return new ProbeFailure(Reason.NOT_HTTP, "what " + place + " answers is not HTTP");
        }
        return new ProbeFailure(
                Reason.INTERNAL, "probe failed with " + cause.getClass().getSimpleName());
    }

    private static String tls(Throwable cause, String place) {
        TlsSetup.UntrustedException untrusted = find(cause, TlsSetup.UntrustedException.class);
        if (untrusted != null) {
            return untrusted.getMessage();
        }
        if (find(cause, CertificateExpiredException.class) != null) {
            return "certificate of " + place + " has expired";
        }
        if (find(cause, CertificateNotYetValidException.class) != null) {
            return "certificate of " + place + " is not valid yet";
        }
        if (find(cause, CertPathBuilderException.class) != null) {
            return "certificate of " + place + " is not trusted";
        }
        if (says(cause, "plaintext", "unrecognized ssl message", "unsupported or unrecognized")) {
            return place + " answers, but not with TLS; http may be needed instead of https";
        }
        if (find(cause, CertificateException.class) != null) {
            return "certificate of " + place + " is not for this host name, or not valid";
        }
        return "TLS handshake with " + place + " failed";
    }

    private static <T extends Throwable> T find(Throwable thrown, Class<T> type) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < 10; i++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    /** The messages of the operating system and of JSSE are only looked at, never repeated. */
    private static boolean says(Throwable cause, String... words) {
        String message = cause == null || cause.getMessage() == null
                ? ""
                : cause.getMessage().toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (message.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
