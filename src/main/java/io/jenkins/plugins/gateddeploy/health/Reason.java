package io.jenkins.plugins.gateddeploy.health;

/**
 * Why a probe was not green. A probe error means that the service could not be asked; everything else is an answer of
 * the service that says it is not ready, or not the right one.
 */
public enum Reason {
    HOST_UNKNOWN(
            true, "the host name could not be resolved", "Check the name and the resolver of the machine that probes."),
    REFUSED(true, "connection refused", "Nothing listens there yet, or the port is wrong."),
    UNREACHABLE(true, "no route to the host", "Check the network between the machine that probes and the service."),
    TLS(
            true,
            "the TLS handshake failed",
            "Check the certificate, its host name and its dates, or set trust for a self-signed one."),
    TIMEOUT(true, "no answer in time", "The service is overloaded or stuck, or a firewall drops the packets."),
    RESET(
            true,
            "the connection was closed before the answer was complete",
            "The process is starting, crashing or behind a proxy that has no backend."),
    NOT_HTTP(
            true,
            "the answer is not HTTP",
            "The port belongs to another protocol; https may be needed instead of http."),
    TOO_LARGE(true, "the answer is too large", "Point the probe at a small health endpoint; up to 1 MiB is read."),
    ENCODING(
            true,
            "the body is compressed in a way that cannot be read",
            "Let the health endpoint answer without compression."),
    POLICY(
            true,
            "the address must not be probed",
            "Probe from an agent, inside node, or ask an administrator to allow the host under Manage Jenkins, System,"
                    + " Gated Deploy."),
    AGENT_LOST(true, "the machine that probes went away", "Look at the agent; the wait goes on when it is back."),
    PROBER_SLOW(
            true,
            "the machine that probes is too slow",
            "Look at its load, and on an agent at its connection; the wait goes on."),
    CREDENTIALS(true, "the credential could not be used", "Check the id, and that this job may use it."),
    INTERNAL(true, "the probe failed with an error of its own", "Report it with the name of the error."),
    REDIRECT(
            false,
            "a redirect, which is not followed",
            "Probe the final address; a redirect to a login page means that the endpoint needs credentials."),
    STATUS(false, "another status", "The application answers and says that it is not well; look at its log."),
    DENIED(
            false,
            "access denied",
            "The endpoint asks for credentials (credentialsId in a Pipeline), or does not let this machine in."),
    NO_ENDPOINT(
            false,
            "nothing at this path",
            "Check path and host name; the application may not serve it yet, or a proxy may not know it."),
    HEADER(false, "another header", "Compare the header with what the deployed build sends."),
    BODY(
            false,
            "another body",
            "Look at what the endpoint answers; a proxy or a maintenance page may answer in its place."),
    JSON(false, "another value in the JSON body", "Look at the component behind that value."),
    NO_JSON(
            false,
            "the body is not JSON",
            "A proxy, a login page or a maintenance page may answer in place of the service."),
    VERSION(
            false,
            "another version answers",
            "The old instance still answers: the switch has not happened, or the deployment did not take."),
    NO_VERSION(
            false,
            "no version where it was looked for",
            "Name where the version stands, such as versionFrom: '$.build.commit'; an old instance or a proxy may answer in"
                    + " its place."),
    PATTERN(
            false,
            "the pattern took too long on this body",
            "Simplify the regular expression: avoid nested repetitions.");

    private final boolean probeError;
    private final String phrase;
    private final String usually;

    Reason(boolean probeError, String phrase, String usually) {
        this.probeError = probeError;
        this.phrase = phrase;
        this.usually = usually;
    }

    /** Whether the probe could not be made, so that nothing is known about the service. */
    public boolean isProbeError() {
        return probeError;
    }

    /** The reason in a few words, such as {@code connection refused}. */
    public String phrase() {
        return phrase;
    }

    /** What it usually means and what to do next, one sentence. */
    public String usually() {
        return usually;
    }

    /** Whether it says nothing about the service even if it had answered before: the fault is on the probing side. */
    boolean isOurs() {
        return switch (this) {
            case HOST_UNKNOWN, POLICY, AGENT_LOST, PROBER_SLOW, CREDENTIALS, INTERNAL -> true;
            default -> false;
        };
    }

    /** Whether it is not the build asked for that answers, as far as can be seen. */
    boolean isOtherBuild() {
        return this == VERSION || this == NO_VERSION;
    }

    /** The rule id of the finding. */
    String rule() {
        return switch (this) {
            case VERSION, NO_VERSION -> "health-wrong-version";
            case REDIRECT -> "health-redirect";
            case POLICY -> "health-address-refused";
            case CREDENTIALS -> "health-credential";
            default -> probeError ? "health-unreachable" : "health-not-ready";
        };
    }
}
